package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000;

    private final TokenBucket bucket = new TokenBucket(100, 10, 0);

    @Test
    void itFillsAtItsRateUpToItsSize() {
        bucket.reserve(50, 0);
        bucket.settle(50, true, 0);

        assertThat(bucket.available(SECOND)).isEqualTo(60);
        assertThat(bucket.until(100, SECOND)).isEqualTo(Duration.ofSeconds(4));
        assertThat(bucket.available(100 * SECOND)).isEqualTo(100);
    }

    @Test
    void aFullBucketGainsNothingWhileARequestIsOnItsWay() {
        bucket.reserve(40, 0);

        assertThat(bucket.available(5 * SECOND)).isEqualTo(60);
        bucket.settle(40, true, 5 * SECOND);
        assertThat(bucket.available(5 * SECOND)).isEqualTo(60);
        assertThat(bucket.available(6 * SECOND)).isEqualTo(70);
    }

    @Test
    void whoReservesMoreThanIsThereWaitsInTurn() {
        assertThat(bucket.reserve(100, 0)).isZero();
        assertThat(bucket.reserve(10, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(bucket.reserve(10, 0)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatWasNotSentIsGivenBack() {
        bucket.reserve(100, 0);
        bucket.settle(100, false, 0);

        assertThat(bucket.available(0)).isEqualTo(100);
    }

    @Test
    void aDrainedBucketStartsFromNothing() {
        bucket.drain(0);

        assertThat(bucket.available(0)).isZero();
        assertThat(bucket.until(10, 0)).isEqualTo(Duration.ofSeconds(1));
    }
}
