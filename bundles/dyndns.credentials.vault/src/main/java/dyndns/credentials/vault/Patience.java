package dyndns.credentials.vault;

import java.time.Duration;
import java.time.Instant;

/** Between credentials that AWS refuses: each may be an IAM user. For one thread. */
final class Patience {
    /** What worked so long was good: a refusal after it is a new story. */
    private static final Duration GOOD = Duration.ofMinutes(5);

    private final BackOff backOff;
    private Instant end = Instant.MIN;

    Patience(BackOff backOff) {
        this.backOff = backOff;
    }

    /** Some are refused, and to be replaced; answers after how long. */
    Duration with(Lease refused, Instant now) {
        if (refused.handedOut().filter(at -> at.plus(GOOD).isBefore(now)).isPresent()) backOff.reset();
        Duration wait = backOff.next();
        end = now.plus(wait);
        return wait;
    }

    /** When something that is due at some time may be done. */
    Instant next(Instant due) {
        return due.isBefore(end) ? end : due;
    }
}
