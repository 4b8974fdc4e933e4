package dyndns.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Notices when the wall clock was set: it and the monotonic clock went different ways. */
final class ClockJump {
    /** More than any slewing adds between two ticks, which are 5 min apart at most (500 ppm, adjtime). */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final InstantSource clock;
    private Instant wall;
    private long nanos;

    ClockJump(InstantSource clock, long nanos) {
        this.clock = clock;
        this.wall = clock.instant();
        this.nanos = nanos;
    }

    /** How far the wall clock was set forward (or, negative, back) since the last call; zero: it was not. */
    Duration since(long now) {
        Instant before = wall;
        Duration elapsed = Duration.ofNanos(now - nanos);
        wall = clock.instant();
        nanos = now;
        Duration jump = Duration.between(before, wall).minus(elapsed);
        return jump.abs().compareTo(TOLERANCE) > 0 ? jump : Duration.ZERO;
    }
}
