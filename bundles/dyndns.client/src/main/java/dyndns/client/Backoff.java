package dyndns.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Waits between repeated sends: 30 s to 5 min, doubling, the last quarter of each left to chance. */
final class Backoff {
    static final Duration LEAST = Duration.ofSeconds(30);
    static final Duration MOST = Duration.ofMinutes(5);
    private static final Duration FIRST = Duration.ofSeconds(40);

    private final DoubleSupplier chance;
    private Duration base = FIRST;

    /** @param chance gives 0 (inclusive) to 1 (exclusive) */
    Backoff(DoubleSupplier chance) {
        this.chance = chance;
    }

    Duration next() {
        Duration wait = Duration.ofNanos((long) (base.toNanos() * (0.75 + 0.25 * chance.getAsDouble())));
        Duration doubled = base.multipliedBy(2);
        base = doubled.compareTo(MOST) > 0 ? MOST : doubled;
        return wait;
    }

    void reset() {
        base = FIRST;
    }
}
