package dyndns.api.intake;

import java.time.Duration;

/** What became of a submission; decides how a transport acknowledges it. */
public sealed interface Answer {
    /**
     * It is kept for good, and survives a crash.
     *
     * @param changed whether a record has to change for it
     */
    record Accepted(boolean changed) implements Answer {}

    /** The same as the one accepted last: another broker's copy. */
    record Duplicate() implements Answer {}

    /**
     * Right, but there is nothing to do.
     *
     * @param reason for people
     */
    record Ignored(String reason) implements Answer {}

    /**
     * Refused for good.
     *
     * @param cause the kind of refusal
     * @param reason for people; tells no more than the sender already knows
     */
    record Rejected(Cause cause, String reason) implements Answer {}

    /**
     * It cannot be kept now: to be handed in again.
     *
     * @param reason for people
     * @param retryAfter the least wait
     */
    record Unavailable(String reason, Duration retryAfter) implements Answer {}

    /**
     * Too many from this host; only ever the answer to a source that hears it.
     *
     * @param retryAfter the least wait
     */
    record TooMany(Duration retryAfter) implements Answer {}

    /** Kinds of refusal. */
    enum Cause {
        /** No envelope, or a field of the wrong form. */
        MALFORMED,
        /** Verified, but the host may not have such an address or withdrawal. */
        NOT_ALLOWED,
        /** Unknown host, bad signature, or a version of it that is not enough: one answer for all of them. */
        UNAUTHORIZED,
        /** Verified, but replayed, too old or from the future. */
        STALE
    }
}
