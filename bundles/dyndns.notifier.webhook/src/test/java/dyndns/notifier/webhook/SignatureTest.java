package dyndns.notifier.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** From the tests of the reference implementation, github.com/standard-webhooks/standard-webhooks. */
    @Test
    void signsAsTheReferenceDoes() {
        Signature signature =
                Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
        assertThat(signature.headers(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330),
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aSecretHasTheRightLength() {
        assertThat(Signature.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isPresent();
        assertThat(Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaQ=")).isEmpty();
        assertThat(Signature.of("whsec_not base64!")).isEmpty();
        assertThat(Signature.of("")).isEmpty();
    }
}
