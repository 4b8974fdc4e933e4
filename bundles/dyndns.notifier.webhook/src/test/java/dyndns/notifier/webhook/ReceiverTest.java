package dyndns.notifier.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dyndns.httpclient.Route;
import dyndns.httpclient.apache.ApacheHttpCaller;
import dyndns.notices.DeliveryException;
import dyndns.notices.Notice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverTest {
    private static final Signature SIGNATURE =
            Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();

    private final ApacheHttpCaller http = ApacheHttpCaller.named("dyndns/test");
    private Posts posts;

    @BeforeEach
    void start() throws IOException {
        posts = new Posts(0);
    }

    @AfterEach
    void stop() {
        posts.close();
        http.close();
    }

    @Test
    void whatArrivesIsWhatWasSigned() throws Exception {
        Notice notice = Notices.failed("ü");
        receiver(posts.url("/hook")).post(notice);
        Posts.Post post = posts.all().get(0);
        assertThat(post.path()).isEqualTo("/hook");
        assertThat(post.header("Content-Type")).isEqualTo("application/cloudevents+json");
        assertThat(SIGNATURE.headers(notice.id(), Notices.NOON, post.body().getBytes(UTF_8)))
                .containsEntry("webhook-signature", post.header("webhook-signature"))
                .containsEntry("webhook-id", post.header("webhook-id"))
                .containsEntry("webhook-timestamp", post.header("webhook-timestamp"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 408, 429, 500, 502, 503})
    void whatMayPassIsKept(int status) {
        posts.answering(status);
        assertThat(failure().isDropped()).isFalse();
        assertThat(posts.all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410})
    void whatWillNotPassIsDropped(int status) {
        posts.answering(status);
        DeliveryException failure = failure();
        assertThat(failure.isDropped()).isTrue();
        assertThat(failure.reason()).isEqualTo("HTTP " + status);
    }

    @Test
    void theReceiverSaysHowLongToWait() {
        assertThat(waitAfter("120")).isEqualTo(Duration.ofSeconds(120));
        assertThat(waitAfter("Mon, 1 Jun 2026 12:05:00 GMT")).isEqualTo(Duration.ofMinutes(5));
        assertThat(waitAfter("Mon, 1 Jun 2026 11:05:00 GMT")).isZero();
        assertThat(waitAfter("999999999")).isEqualTo(Duration.ofDays(1));
        assertThat(waitAfter("soon")).isZero();
    }

    @Test
    void aSlowReceiverIsLeft() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Receiver receiver = receiver("http://127.0.0.1:" + silent.getLocalPort() + "/", Duration.ofMillis(500));
            long start = System.nanoTime();
            DeliveryException failure =
                    catchThrowableOfType(DeliveryException.class, () -> receiver.post(Notices.applied()));
            assertThat(failure.isDropped()).isFalse();
            assertThat(failure.reason()).contains("500 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void logsShowNoPartOfTheUrlThatMayBeSecret() {
        assertThat(receiver("https://hooks.example.com/services/T0/s3cret"))
                .hasToString("cloudevents at hooks.example.com");
    }

    private Duration waitAfter(String header) {
        posts.answering(429);
        posts.retryAfter(header);
        return failure().retryAfter().orElse(Duration.ofDays(99));
    }

    private DeliveryException failure() {
        return catchThrowableOfType(
                DeliveryException.class, () -> receiver(posts.url("/")).post(Notices.applied()));
    }

    private Receiver receiver(String url) {
        return receiver(url, Duration.ofSeconds(10));
    }

    private Receiver receiver(String url, Duration timeout) {
        return new Receiver(
                http,
                URI.create(url),
                Template.CLOUDEVENTS,
                "/dyndns/server",
                Optional.of(SIGNATURE),
                "",
                timeout,
                Route.ANY,
                InstantSource.fixed(Notices.NOON));
    }
}
