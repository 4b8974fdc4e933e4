package dyndns.metrics;

import java.time.Duration;
import java.time.Instant;

/** Times in the base unit of Prometheus. */
final class Seconds {
    private static final double NANOS = 1e9;

    private Seconds() {}

    /** Seconds since 1970. */
    static double of(Instant time) {
        return time.getEpochSecond() + time.getNano() / NANOS;
    }

    static double of(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }
}
