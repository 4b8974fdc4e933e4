package dyndns.verifier.ed25519;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dyndns.api.update.InvalidKeyException;
import dyndns.wire.Envelope;
import dyndns.wire.EnvelopeReader;
import dyndns.wire.MalformedEnvelopeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The cases of envelopes.json, which were made with an independent ed25519, and their key pair. */
final class Vectors {
    /** One case. */
    record Vector(String name, String envelope) {
        Envelope read() throws MalformedEnvelopeException {
            return EnvelopeReader.read(envelope.getBytes(UTF_8));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final Gson gson = new Gson();
    private final JsonObject all;

    Vectors() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Vectors.class.getResourceAsStream("/dyndns/wire/envelopes.json"))) {
            all = gson.fromJson(new InputStreamReader(in, UTF_8), JsonObject.class);
        }
    }

    Stream<Vector> section(String section) {
        Iterable<JsonElement> cases = all.getAsJsonArray(section);
        return StreamSupport.stream(cases.spliterator(), false).map(json -> gson.fromJson(json, Vector.class));
    }

    String keyFile() {
        return all.getAsJsonObject("keypair").toString();
    }

    KeyPair keys() throws InvalidKeyException {
        return KeyPair.parse(keyFile());
    }
}
