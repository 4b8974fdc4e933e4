package dyndns.notices;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The wait after a failure: doubled each time, within half of it by chance, so that many do not come at once.
 *
 * @param first the wait after the first failure, at most
 * @param most the longest wait
 */
public record BackOff(Duration first, Duration most) {
    private static final int MAX_DOUBLINGS = 30;

    /** The wait after so many failures in a row: 1 or more. */
    Duration after(int failures, RandomGenerator random) {
        long whole = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long bounded = Math.min(Math.max(whole, first.toMillis()), most.toMillis());
        return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
    }
}
