package dyndns.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(350), new Random(1));

    @Test
    void doublesUpToItsLimitAndStartsAnew() {
        for (int most : new int[] {100, 200, 350, 350})
            assertThat(backoff.next()).isBetween(millis(most / 2), millis(most));
        backoff.reset();
        assertThat(backoff.next()).isBetween(millis(50), millis(100));
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }
}
