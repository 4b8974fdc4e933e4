package dyndns.server;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double from one failure to the next, with jitter of a quarter. Not safe for concurrent calls. */
final class BackOff {
    private final long firstNanos;
    private final long maxNanos;
    private final RandomGenerator random;
    private int failures;

    BackOff(Duration first, Duration max, RandomGenerator random) {
        this.firstNanos = first.toNanos();
        this.maxNanos = max.toNanos();
        this.random = random;
    }

    /** The wait after one more failure. */
    Duration next() {
        return after(failures++);
    }

    /** The wait after a failure that so many came before. */
    Duration after(int failuresBefore) {
        long wait = firstNanos;
        for (int i = 0; i < failuresBefore && wait < maxNanos; i++) wait *= 2;
        return Duration.ofNanos((long) (Math.min(wait, maxNanos) * (0.75 + 0.5 * random.nextDouble())));
    }

    /** It worked: the next failure is the first again. */
    void reset() {
        failures = 0;
    }
}
