package dyndns.credentials.vault;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A point in time by which something is over, whatever the clock says. */
final class Deadline {
    private final LongSupplier nanos;
    private final long end;

    Deadline(LongSupplier nanos, Duration from) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + from.toNanos();
    }

    /** Not negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    /** What is left before something that needs some time at the end. */
    Duration leftBefore(Duration last) {
        Duration left = left().minus(last);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
