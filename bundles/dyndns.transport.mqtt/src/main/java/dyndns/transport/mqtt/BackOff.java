package dyndns.transport.mqtt;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts to connect: doubling, with jitter, short in the first ten minutes of an outage. For one
 * thread.
 */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(250);
    /** So that wait, connection and subscription together take less than 5 s. */
    private static final Duration MOST_EARLY = Duration.ofSeconds(4);

    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final Duration MOST = Duration.ofSeconds(60);

    private final LongSupplier nanos;
    private final RandomGenerator random;
    private int attempts;
    private long since;

    BackOff(LongSupplier nanos, RandomGenerator random) {
        this.nanos = nanos;
        this.random = random;
    }

    /** The next wait: between half of the full one and all of it. */
    Duration next() {
        if (attempts == 0) since = nanos.getAsLong();
        boolean early = nanos.getAsLong() - since < EARLY.toNanos();
        long most = (early ? MOST_EARLY : MOST).toNanos();
        long full = Math.min(most, FIRST.toNanos() << Math.min(attempts, 20));
        attempts = Math.min(attempts + 1, 20);
        return Duration.ofNanos(random.nextLong(full / 2, full + 1));
    }

    /** The outage is over. */
    void reset() {
        attempts = 0;
    }
}
