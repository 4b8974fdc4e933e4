package dyndns.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A case of envelopes.json, which was made with an independent ed25519. */
record Vector(
        String name,
        @SerializedName("unix_seconds") long unixSeconds,
        @SerializedName("hashed_text") String hashedText,
        @SerializedName("signed_text") String signedText,
        String envelope) {

    static Stream<Vector> section(String section) throws IOException {
        try (InputStream in = Objects.requireNonNull(Vector.class.getResourceAsStream("envelopes.json"))) {
            Gson gson = new Gson();
            JsonObject all = gson.fromJson(new InputStreamReader(in, UTF_8), JsonObject.class);
            Iterable<JsonElement> cases = all.getAsJsonArray(section);
            return StreamSupport.stream(cases.spliterator(), false).map(json -> gson.fromJson(json, Vector.class));
        }
    }

    Envelope read() throws MalformedEnvelopeException {
        return EnvelopeReader.read(envelope.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return name;
    }
}
