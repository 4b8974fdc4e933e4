package dyndns.events;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Lines of one kind that the log takes: {@value #LINES} a minute; the others are counted. Safe for concurrent calls. */
final class Allowance {
    static final int LINES = 5;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String what;
    private final LongSupplier nanos;
    private long since;
    private long taken;

    /**
     * @param what what the lines are about, in the plural
     * @param nanos a monotonic clock
     */
    Allowance(String what, LongSupplier nanos) {
        this.what = what;
        this.nanos = nanos;
    }

    /** Whether there is a line for one more. Ask for the {@link #summary} before. */
    synchronized boolean take() {
        if (taken == 0) since = nanos.getAsLong();
        taken++;
        return taken <= LINES;
    }

    /** Once a minute is over: how many got no line; empty when all did. */
    synchronized Optional<String> summary() {
        return taken > 0 && nanos.getAsLong() - since >= MINUTE.toNanos() ? last() : Optional.empty();
    }

    /** As {@link #summary}, for the minute that has begun. */
    synchronized Optional<String> last() {
        long rest = taken - LINES;
        taken = 0;
        return rest > 0 ? Optional.of("and " + rest + " more " + what + " within a minute") : Optional.empty();
    }
}
