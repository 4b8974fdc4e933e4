package dyndns.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static List<Duration> waits(Backoff backoff) {
        return Stream.generate(backoff::next).limit(6).toList();
    }

    @Test
    void growsFrom30SecondsTo5Minutes() {
        assertThat(waits(new Backoff(() -> 0)))
                .extracting(Duration::toSeconds)
                .containsExactly(30L, 60L, 120L, 225L, 225L, 225L);
        assertThat(waits(new Backoff(() -> 0.999_999_999)))
                .extracting(Duration::toMillis)
                .containsExactly(39_999L, 79_999L, 159_999L, 299_999L, 299_999L, 299_999L);
    }

    @Test
    void beginsAgain() {
        Backoff backoff = new Backoff(() -> 0);
        waits(backoff);
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(Backoff.LEAST);
    }
}
