package dyndns.dns.route53;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A clock that can be waited by. */
interface Time {
    /** How often a wait looks whether it is over. */
    Duration LOOK = Duration.ofSeconds(1);

    /** As {@link System#nanoTime}. */
    long nanos();

    /** Waits; answers false when the configuration ends meanwhile: then nothing more is to be begun. */
    boolean pause(Duration wait);

    /** The same, but no longer than until something is the case, for which it looks each second. */
    default boolean pause(Duration most, BooleanSupplier over) {
        long end = nanos() + most.toNanos();
        do {
            Duration left = Duration.ofNanos(end - nanos());
            if (!pause(left.compareTo(LOOK) < 0 ? left : LOOK)) return false;
        } while (end - nanos() > 0 && !over.getAsBoolean());
        return true;
    }
}
