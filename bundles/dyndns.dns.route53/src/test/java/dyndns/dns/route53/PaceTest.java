package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.dns.DnsProvider.Allowance;
import dyndns.dns.route53.Pace.Permit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Limits AWS = new Limits(10, 50, 100, 1_500, 1);
    private static final long SECOND = 1_000_000_000;

    private final FakeTime time = new FakeTime();
    private final Pace pace = new Pace(AWS, time);

    /** As AWS has it: whoever overdraws it is throttled. */
    private final class Strict {
        private final double capacity;
        private final double rate;
        private double level;
        private long at;

        Strict(double capacity, double rate) {
            this.capacity = capacity;
            this.rate = rate;
            this.level = capacity;
        }

        void take(double tokens) {
            level = Math.min(capacity, level + rate * (time.nanos() - at) / SECOND);
            at = time.nanos();
            assertThat(level).as("tokens left at %s s", at / SECOND).isGreaterThanOrEqualTo(tokens);
            level -= tokens;
        }
    }

    @Test
    void aStormGoesAsFastAsAwsAllowsAndNeverFaster() {
        Strict changes = new Strict(1_500, 100);
        Strict requests = new Strict(50, 10);
        int count = 0;
        for (int waiting = 10_000; waiting > 0; count++) {
            Allowance allowance = allowed(waiting);
            int batch = Math.min(waiting, allowance.changes());
            waiting -= batch;
            send(batch, count % 2 == 0 ? 400 : 10, changes, requests);
        }

        double seconds = (double) time.nanos() / SECOND;
        assertThat(seconds).isLessThanOrEqualTo(1.02 * (20_000 - 1_500) / 100);
        assertThat(count).as("requests").isLessThan(220);
    }

    @Test
    void severalSmallAccountsTogetherStayWithinTheirShares() {
        Pace part = new Pace(new Limits(10, 50, 100, 1_500, 0.1), time);

        assertThat(part.changeTokens()).isBetween(140.0, 150.0);
        assertThat(part.requestTokens()).isBetween(4.5, 5.0);
    }

    @Test
    void aLoneChangeGoesAtOnce() {
        for (int i = 0; i < 30; i++) {
            assertThat(pace.allowance(1, 500)).isEqualTo(Allowance.now(1));
            pace.settle(pace.reserve(2), true);
        }
    }

    @Test
    void someGatherWhileTheBucketIsNearlyEmpty() {
        pace.settle(pace.reserve(1_480), true);

        Allowance many = pace.allowance(10_000, 500);
        assertThat(many.changes()).isEqualTo(49);
        assertThat(many.after()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_200));
        assertThat(pace.allowance(1, 500).changes()).isEqualTo(1);
        assertThat(pace.allowance(1, 500).after()).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void aBatchIsNoLargerThanARequestOrTheZoneTakes() {
        assertThat(pace.allowance(10_000, 500)).isEqualTo(Allowance.now(500));
        assertThat(pace.allowance(10_000, 7)).isEqualTo(Allowance.now(7));
        assertThat(pace.allowance(3, 500)).isEqualTo(Allowance.now(3));
    }

    @Test
    void theSmallestShareStillGetsThrough() {
        Pace least = new Pace(new Limits(0.1, 2, 1, 2, 0.01), time);

        assertThat(least.allowance(5, 500).changes()).isEqualTo(1);
        least.settle(least.reserve(2), true);
        Duration after = least.allowance(5, 500).after();
        time.pause(after);
        assertThat(least.allowance(5, 500)).isEqualTo(Allowance.now(1));
    }

    @Test
    void throttlingHalvesThePaceWhichComesBackSlowly() {
        pace.throttled(true);
        pace.throttled(true); // on its way at the same time

        assertThat(pace.ratio()).isEqualTo(0.5);
        assertThat(pace.changeTokens()).isZero();
        assertThat(pace.throttledCount()).isEqualTo(2);
        assertThat(pace.allowance(1, 500).after()).isPositive();
        time.pause(Duration.ofSeconds(10));
        assertThat(pace.ratio()).isEqualTo(0.6);
        time.pause(Duration.ofSeconds(60));
        assertThat(pace.ratio()).isEqualTo(1);
    }

    @Test
    void whatCanWaitLeavesTokensToTheOthers() {
        assertThat(pace.spare()).isPresent();
        for (int i = 0; i < 45; i++) pace.reserve(0);
        assertThat(pace.spare()).isEmpty();
    }

    private Allowance allowed(int waiting) {
        Allowance allowance = pace.allowance(waiting, 500);
        while (!allowance.after().isZero()) {
            time.pause(allowance.after());
            allowance = pace.allowance(waiting, 500);
        }
        return allowance;
    }

    /** The request reaches AWS at some time of its way, here: first at its end, then at its start. */
    private void send(int batch, long wayMillis, Strict changes, Strict requests) {
        Permit permit = pace.reserve(batch * 2);
        time.pause(permit.delay());
        boolean late = wayMillis > 100;
        if (late) time.pause(Duration.ofMillis(wayMillis));
        changes.take(batch * 2);
        requests.take(1);
        if (!late) time.pause(Duration.ofMillis(wayMillis));
        pace.settle(permit, true);
    }
}
