package dyndns.dns.lookup;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment by which something must have ended.
 *
 * @param nanos the clock of {@link System#nanoTime}
 * @param end by that clock
 */
record Deadline(LongSupplier nanos, long end) {
    static Deadline in(Duration time, LongSupplier nanos) {
        return new Deadline(nanos, nanos.getAsLong() + time.toNanos());
    }

    /** The earlier one of this and that time from now. */
    Deadline within(Duration time) {
        return in(time.compareTo(remaining()) < 0 ? time : remaining(), nanos);
    }

    /** What remains; zero when it has passed. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    boolean passed() {
        return remaining().isZero();
    }
}
