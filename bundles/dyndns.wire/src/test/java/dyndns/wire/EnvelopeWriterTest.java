package dyndns.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.address.Family;
import dyndns.api.update.SignedUpdate;
import dyndns.api.update.UpdateRequest;
import dyndns.api.update.UpdateSigner;
import dyndns.api.update.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvelopeWriterTest {
    private static final String TIME = "2026-01-02T03:04:05.120+01:00";

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        UpdateRequest request = new UpdateRequest("Home.example.", "198.51.100.7", "", TIME, Set.of(Family.IPV6));

        SignedUpdate update = EnvelopeWriter.sign(request, new FirstBytes());

        Envelope envelope = EnvelopeReader.read(update.envelope());
        assertThat(envelope.request()).isEqualTo(request);
        assertThat(envelope.version()).isEqualTo(2);
        assertThat(envelope.signature()).asString().startsWith("dyndns-update-v2\nHome.example.\n198.51.100.7\n\n2026");
        assertThat(update.host()).isEqualTo("Home.example.");
        assertThat(update.timestamp()).isEqualTo(envelope.time()).isEqualTo("2026-01-02T02:04:05.120Z");
    }

    @Test
    void bothSignaturesAreSentAndNothingThatIsEmpty() {
        UpdateRequest request = new UpdateRequest("home.example", "", "2001:db8::7", TIME, Set.of());
        String v1 = base64(SignedBytes.version1(request, 1767319445));
        String v2 = base64(SignedBytes.version2(request));

        SignedUpdate update = EnvelopeWriter.sign(request, new FirstBytes());

        assertThat(new String(update.envelope(), StandardCharsets.UTF_8))
                .isEqualTo("{\"public_ip\":{\"ipv6\":\"2001:db8::7\",\"host\":\"home.example\",\"timestamp\":\"" + TIME
                        + "\"},\"signature\":\"" + v1 + "\",\"signature_v2\":\"" + v2 + "\"}");
    }

    @Test
    void aTimestampOfAnotherFormIsRefused() {
        UpdateRequest request = new UpdateRequest("home.example", "198.51.100.7", "", "2026-01-02", Set.of());

        assertThatThrownBy(() -> EnvelopeWriter.sign(request, new FirstBytes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01-02");
    }

    private static String base64(byte[] message) {
        return Base64.getEncoder().encodeToString(Arrays.copyOf(message, 64));
    }

    /** A signature that shows what it is over. */
    private static final class FirstBytes implements UpdateSigner {
        @Override
        public VerificationKey publicKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] sign(byte[] message) {
            return Arrays.copyOf(message, 64);
        }
    }
}
