package dyndns.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.send.Delivery;
import dyndns.httpclient.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    private final ReplyReader reader = new ReplyReader(() -> Instant.parse("2026-01-02T03:04:05Z"));

    @Test
    void onlyOkIsDelivered() {
        assertThat(read(200, "{}", Map.of())).isEqualTo(new Delivery.Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 405, 413})
    void aRefusalIsForGood(int status) {
        assertThat(read(status, "{\"status\":1,\"reason\":\"no\\nhost\"}", Map.of()))
                .isEqualTo(new Delivery.Rejected("HTTP status " + status + ": no host"));
    }

    @Test
    void aPageThatAWebServerLacksIsTriedAgain() {
        assertThat(read(404, "<html>Not Found</html>", Map.of())).isEqualTo(new Delivery.Deferred("HTTP status 404"));
    }

    @Test
    void aConflictIsStale() {
        assertThat(read(409, "<html>", Map.of())).isEqualTo(new Delivery.Stale("HTTP status 409"));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 403, 408, 500, 502, 504})
    void anythingElseIsTriedAgain(int status) {
        assertThat(read(status, "[]", Map.of("Retry-After", "9")))
                .isEqualTo(new Delivery.Deferred("HTTP status " + status, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "17, 17",
        "0, 0",
        "3601, 3600",
        "99999999999999999999, 3600",
        "'Fri, 02 Jan 2026 03:05:05 GMT', 60",
        "'Fri, 02 Jan 2026 03:00:00 GMT', 0",
        "'Sat, 03 Jan 2026 03:00:00 GMT', 3600"
    })
    void theWaitThatWasAskedForIsTaken(String value, long seconds) {
        Optional<Duration> wait = Optional.of(Duration.ofSeconds(seconds));

        assertThat(read(503, "", Map.of("retry-after", value)))
                .isEqualTo(new Delivery.Deferred("HTTP status 503", wait));
        assertThat(read(429, "", Map.of("retry-after", value)))
                .isEqualTo(new Delivery.Deferred("HTTP status 429", wait));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "", "1.5"})
    void noWaitIsMadeUp(String value) {
        assertThat(read(503, "null", Map.of("Retry-After", value)))
                .isEqualTo(new Delivery.Deferred("HTTP status 503", Optional.empty()));
    }

    private Delivery read(int status, String body, Map<String, String> headers) {
        return reader.read(new Reply(status, headers, body));
    }
}
