package dyndns.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Waits before an update is sent again by the same transport; a tenth of each is left to chance.
 *
 * @param chance gives 0 (inclusive) to 1 (exclusive)
 */
record RetryWaits(DoubleSupplier chance) {
    /** The longest without the other side having asked for it. */
    static final Duration RETRY = Duration.ofMinutes(1);

    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(1);
    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    /** When the other side did not say how long. */
    Duration retry() {
        return RETRY.minus(tenth(RETRY));
    }

    /** When it did: not before, within 1 s and 1 h. */
    Duration hold(Duration asked) {
        Duration least = asked.compareTo(SHORTEST_HOLD) < 0 ? SHORTEST_HOLD : asked;
        Duration most = least.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : least;
        return most.plus(tenth(most));
    }

    private Duration tenth(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() * chance.getAsDouble() / 10));
    }
}
