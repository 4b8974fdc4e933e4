package dyndns.credentials.vault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long something is granted.
 *
 * @param end when it ends; empty: never
 * @param due when to see after it: at two thirds; empty: never
 * @param renewable whether it can be prolonged
 */
record Term(Optional<Instant> end, Optional<Instant> due, boolean renewable) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** @param seconds from now; 0: for ever */
    static Term of(Instant now, long seconds, boolean renewable) {
        if (seconds <= 0) return new Term(Optional.empty(), Optional.empty(), false);
        return ending(now, seconds, renewable);
    }

    /** @param seconds from now; 0: it ends within this second, as Vault rounds down */
    static Term ending(Instant now, long seconds, boolean renewable) {
        Duration whole = Duration.ofSeconds(seconds);
        Duration part = whole.multipliedBy(2).dividedBy(3);
        Instant due = now.plus(part.compareTo(SHORTEST) < 0 ? SHORTEST : part);
        return new Term(Optional.of(now.plus(whole)), Optional.of(due), renewable);
    }

    boolean isDue(Instant now) {
        return due.filter(at -> !now.isBefore(at)).isPresent();
    }

    boolean isOver(Instant now) {
        return end.filter(at -> !now.isBefore(at)).isPresent();
    }
}
