package dyndns.server;

import dyndns.api.store.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether a verified update is of this time. That it is newer than the last accepted one of its host is for the store
 * to say.
 *
 * @param maxAge the age from which on an update is too old
 * @param clock the wall clock
 */
record ReplayGuard(Duration maxAge, InstantSource clock) {
    /** How far a client's clock may be ahead. */
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    /** An update older than this may not be the first of its host if it changes a record. */
    private static final Duration MAX_AGE_OF_FIRST = Duration.ofMinutes(10);

    /** Why the update is not of this time: a reason as metrics name it; empty when it is. */
    Optional<String> refusal(Stamp stamp) {
        Instant now = clock.instant();
        if (stamp.time().isBefore(now.minus(maxAge))) return Optional.of("message_too_old");
        if (stamp.time().isAfter(now.plus(MAX_AHEAD))) return Optional.of("message_from_future");
        return Optional.empty();
    }

    /** What {@link #refusal} lets pass, for people. */
    String allowed() {
        return inOneUnit(maxAge) + " old at most, " + inOneUnit(MAX_AHEAD) + " ahead at most";
    }

    /** What may be the first of its host and change a record, for people. */
    static String allowedOfFirst() {
        return inOneUnit(MAX_AGE_OF_FIRST) + " old at most for the first of its host that changes a record";
    }

    private static String inOneUnit(Duration time) {
        if (time.toSecondsPart() > 0) return time.toSeconds() + " s";
        return time.toMinutesPart() > 0 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    /** Whether it is young enough to be believed where nothing is known of its host. */
    boolean believable(Stamp stamp) {
        return !stamp.time().isBefore(clock.instant().minus(MAX_AGE_OF_FIRST));
    }
}
