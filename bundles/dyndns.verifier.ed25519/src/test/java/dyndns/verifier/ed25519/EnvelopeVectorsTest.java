package dyndns.verifier.ed25519;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.update.UpdateRequest;
import dyndns.api.update.UpdateSigner;
import dyndns.api.update.VerificationKey;
import dyndns.verifier.ed25519.Vectors.Vector;
import dyndns.wire.Envelope;
import dyndns.wire.EnvelopeReader;
import dyndns.wire.EnvelopeWriter;
import dyndns.wire.MalformedEnvelopeException;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopeVectorsTest {
    static Stream<Vector> valid() throws IOException {
        return Stream.concat(new Vectors().section("valid"), new Vectors().section("valid_v2"));
    }

    static Stream<Vector> invalid() throws IOException {
        return Stream.concat(new Vectors().section("invalid"), new Vectors().section("invalid_v2"));
    }

    @ParameterizedTest
    @MethodSource
    void valid(Vector vector) throws Exception {
        KeyPair keys = new Vectors().keys();
        VerificationKey key = new Ed25519Verifier().key(keys.publicKey().encoded());

        Envelope envelope = vector.read();

        assertThat(key.verifies(envelope.signedBytes(), envelope.signature())).isTrue();
        assertThat(keys.sign(envelope.signedBytes())).isEqualTo(envelope.signature());
    }

    @ParameterizedTest
    @MethodSource
    void invalid(Vector vector) throws Exception {
        VerificationKey key = new Vectors().keys().publicKey();

        assertThat(isVerified(vector, key)).isFalse();
    }

    private static boolean isVerified(Vector vector, VerificationKey key) {
        try {
            Envelope envelope = vector.read();
            return key.verifies(envelope.signedBytes(), envelope.signature());
        } catch (MalformedEnvelopeException e) {
            return false;
        }
    }

    @Test
    void everySectionHasCases() throws Exception {
        assertThat(valid()).hasSize(11);
        assertThat(invalid()).hasSize(12);
    }

    @Test
    void whatIsWrittenIsReadBackAndVerified() throws Exception {
        KeyPair keys = new Vectors().keys();
        UpdateRequest request =
                new UpdateRequest("Home.example.com", "203.0.113.9", "", "2026-01-02T03:04:05.1Z", Set.of(Family.IPV6));

        byte[] bytes = EnvelopeWriter.sign(request, new Signer(keys)).envelope();

        Envelope envelope = EnvelopeReader.read(bytes);
        assertThat(envelope.request()).isEqualTo(request);
        assertThat(keys.publicKey().verifies(envelope.signedBytes(), envelope.signature()))
                .isTrue();
    }

    private record Signer(KeyPair keys) implements UpdateSigner {
        @Override
        public VerificationKey publicKey() {
            return keys.publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
            return keys.sign(message);
        }
    }
}
