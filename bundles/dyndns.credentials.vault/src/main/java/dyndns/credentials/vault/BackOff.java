package dyndns.credentials.vault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between attempts: 1 s, doubling, with jitter. For one thread. */
final class BackOff {
    private static final long FIRST_MILLIS = 1_000;

    private final RandomGenerator random;
    private final Duration most;
    private int attempts;

    BackOff(RandomGenerator random, Duration most) {
        this.random = random;
        this.most = most;
    }

    /** The next wait: between half of the full one and all of it. */
    Duration next() {
        long full = Math.min(most.toMillis(), FIRST_MILLIS << Math.min(attempts, 10));
        attempts = Math.min(attempts + 1, 10);
        return Duration.ofMillis(random.nextLong(full / 2, full + 1));
    }

    /** It works. */
    void reset() {
        attempts = 0;
    }
}
