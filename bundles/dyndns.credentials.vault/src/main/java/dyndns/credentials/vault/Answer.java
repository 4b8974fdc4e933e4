package dyndns.credentials.vault;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Vault says: the JSON of a response, or a part of it. Holds secrets.
 *
 * @param json an object; without members when there was no body
 */
record Answer(JsonObject json) {
    private static final double CENTURY_SECONDS = 3_155_760_000.0;

    /** The body of a response; empty when it is no JSON object. */
    static Optional<Answer> parse(String body) {
        if (body.isBlank()) return Optional.of(new Answer(new JsonObject()));
        try {
            JsonElement json = JsonParser.parseString(body);
            return json.isJsonObject() ? Optional.of(new Answer(json.getAsJsonObject())) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    /** @throws VaultException when the answer lacks it */
    Answer part(String name) throws VaultException {
        if (json.get(name) instanceof JsonObject part) return new Answer(part);
        throw lacks(name);
    }

    /** A text that is there, not null and not empty. */
    Optional<String> text(String name) {
        if (!(json.get(name) instanceof JsonPrimitive value)) return Optional.empty();
        return Optional.of(value.getAsString()).filter(text -> !text.isEmpty());
    }

    /** @throws VaultException when the answer lacks it */
    String need(String name) throws VaultException {
        return text(name).orElseThrow(() -> lacks(name));
    }

    /** A number of seconds: 0 where there is none, a century at most, as one can calculate with that. */
    long seconds(String name) {
        if (!(json.get(name) instanceof JsonPrimitive value && value.isNumber())) return 0;
        return (long) Math.min(CENTURY_SECONDS, Math.max(0, value.getAsDouble()));
    }

    boolean flag(String name) {
        return json.get(name) instanceof JsonPrimitive value && value.isBoolean() && value.getAsBoolean();
    }

    /** The texts of an error. */
    List<String> errors() {
        List<String> texts = new ArrayList<>();
        if (json.get("errors") instanceof JsonArray errors) {
            for (JsonElement error : errors) if (error.isJsonPrimitive()) texts.add(error.getAsString());
        }
        return texts;
    }

    @Override
    public String toString() {
        return "Answer";
    }

    private static VaultException lacks(String name) {
        return VaultException.unavailable("the answer lacks " + name);
    }
}
