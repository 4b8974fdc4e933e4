package dyndns.credentials.vault;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to Vault.
 *
 * @param path below {@code /v1/}
 * @param token who asks; empty for a login
 * @param fields of the body, which is JSON; empty: a GET without one
 */
record Question(Operation operation, String path, Optional<Secret> token, Optional<Map<String, Secret>> fields) {
    /** Reads. */
    static Question get(Operation operation, String path, Secret token) {
        return new Question(operation, path, Optional.of(token), Optional.empty());
    }

    /** Writes, with a token. */
    static Question post(Operation operation, String path, Secret token, Map<String, Secret> fields) {
        return new Question(operation, path, Optional.of(token), Optional.of(fields));
    }

    /** Logs in. */
    static Question login(String mount, Map<String, Secret> fields) {
        return new Question(Operation.LOGIN, "auth/" + mount + "/login", Optional.empty(), Optional.of(fields));
    }

    /** The body; empty where there are no fields. */
    String body() {
        JsonObject json = new JsonObject();
        fields.orElse(Map.of()).forEach((name, value) -> json.addProperty(name, value.reveal()));
        return json.toString();
    }

    /** A text of the other side without what was sent as a secret. */
    String without(String text) {
        List<Secret> secrets = new ArrayList<>(fields.orElse(Map.of()).values());
        token.ifPresent(secrets::add);
        String clean = text;
        for (Secret secret : secrets) {
            if (secret.reveal().length() > 7) clean = clean.replace(secret.reveal(), "…");
        }
        return clean;
    }
}
