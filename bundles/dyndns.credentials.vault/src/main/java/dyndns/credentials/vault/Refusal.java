package dyndns.credentials.vault;

import java.time.Duration;
import java.time.Instant;

/**
 * AWS did not take the credentials that are handed out.
 *
 * @param text for people; no secret
 * @param forGood whether others are needed; else they may be taken in a moment
 * @param at when it was last heard
 */
record Refusal(String text, boolean forGood, Instant at) {
    /** As long as who is refused waits before the next attempt: nobody tells when AWS takes them. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    boolean counts(Instant now) {
        return forGood || now.isBefore(at.plus(SEEN));
    }
}
