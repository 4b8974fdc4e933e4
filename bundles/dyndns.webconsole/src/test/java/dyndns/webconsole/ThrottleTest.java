package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final AtomicLong time = new AtomicLong(-5);
    private final Throttle throttle = new Throttle(time::get);

    @Test
    void threeAreFreeThenTheWaitDoublesUpToHalfAMinute() {
        fail("a", 3);
        assertThat(throttle.pause("a")).isZero();

        throttle.failed("a");
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofSeconds(1));
        throttle.failed("a");
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofSeconds(2));
        fail("a", 10);
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofSeconds(30));
        assertThat(throttle.pause("b")).isZero();
    }

    @Test
    void theWaitEndsByItself() {
        fail("a", 10);

        pass(Duration.ofSeconds(29));
        assertThat(throttle.pause("a")).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(throttle.pause("a")).isZero();
    }

    @Test
    void theRightOneIsFreeAgain() {
        fail("a", 4);
        throttle.succeeded("a");

        assertThat(throttle.pause("a")).isZero();
    }

    @Test
    void manyAddressesTogetherAreSlowedDownButForWhoWasRightBefore() {
        throttle.succeeded("home");
        for (int i = 0; i < 30; i++) throttle.failed("address " + i);

        assertThat(throttle.pause("another")).isEqualTo(Duration.ofSeconds(2));
        assertThat(throttle.pause("home")).isZero();

        pass(Duration.ofSeconds(2));
        assertThat(throttle.pause("another")).isZero();
    }

    @Test
    void trustsWhoWasRightOnceWhateverCameLater() {
        throttle.succeeded("home");
        fail("home", 5);

        assertThat(throttle.trusts("home")).isTrue();
        assertThat(throttle.pause("home")).isPositive();
        assertThat(throttle.trusts("another")).isFalse();
    }

    @Test
    void failuresAreForgotten() {
        fail("a", 10);
        pass(Duration.ofMinutes(16));
        throttle.failed("a");

        assertThat(throttle.pause("a")).isZero();
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) throttle.failed(address);
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
