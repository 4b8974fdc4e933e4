package dyndns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.update.UpdateRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignedBytesTest {
    static Stream<Vector> version1() throws IOException {
        return Vector.section("valid");
    }

    static Stream<Vector> version2() throws IOException {
        return Vector.section("valid_v2");
    }

    @ParameterizedTest
    @MethodSource
    void version1(Vector vector) throws Exception {
        Envelope envelope = vector.read();
        UpdateRequest request = envelope.request();
        byte[] hashed = vector.hashedText().getBytes(StandardCharsets.UTF_8);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(hashed);

        assertThat(envelope.version()).isEqualTo(1);
        assertThat(envelope.time().getEpochSecond()).isEqualTo(vector.unixSeconds());
        assertThat(envelope.signedBytes()).asString().isEqualTo(vector.signedText());
        assertThat(vector.signedText()).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(SignedBytes.version1(request, vector.unixSeconds())).isEqualTo(envelope.signedBytes());
    }

    @ParameterizedTest
    @MethodSource
    void version2(Vector vector) throws Exception {
        Envelope envelope = vector.read();

        assertThat(envelope.version()).isEqualTo(2);
        assertThat(envelope.signedBytes()).asString(StandardCharsets.UTF_8).isEqualTo(vector.signedText());
    }
}
