package dyndns.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final Allowance allowance = new Allowance("bad messages", clock::get);

    @Test
    void theFirstFewGetALineTheOthersAreCounted() {
        assertThat(lines(504)).isEqualTo(Allowance.LINES);
        later(59);
        assertThat(allowance.summary()).isEmpty();
        later(1);
        assertThat(allowance.summary()).contains("and 499 more bad messages within a minute");
    }

    @Test
    void aNewMinuteHasLinesAgain() {
        lines(6);
        later(60);
        assertThat(allowance.summary()).isPresent();
        assertThat(allowance.summary()).isEmpty();
        assertThat(lines(6)).isEqualTo(Allowance.LINES);
    }

    @Test
    void nothingIsSummedUpWhenEachGotALine() {
        lines(Allowance.LINES);
        later(60);
        assertThat(allowance.summary()).isEmpty();
        assertThat(lines(1)).isEqualTo(1);
        assertThat(allowance.last()).isEmpty();
    }

    private void later(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private long lines(int events) {
        return IntStream.range(0, events).filter(i -> allowance.take()).count();
    }
}
