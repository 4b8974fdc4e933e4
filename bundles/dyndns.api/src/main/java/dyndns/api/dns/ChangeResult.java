package dyndns.api.dns;

import java.time.Duration;
import java.util.Optional;

/** What became of one change. */
public sealed interface ChangeResult {
    /** The provider has it for good. */
    record Applied() implements ChangeResult {}

    /**
     * Refused for good: the same change would be refused again.
     *
     * @param reason for people
     */
    record Refused(String reason) implements ChangeResult {}

    /**
     * Not applied, or not known to be; passes some day.
     *
     * @param reason for people
     * @param retryAfter the least wait, where the provider knows
     */
    record Deferred(String reason, Optional<Duration> retryAfter) implements ChangeResult {
        /** Without a wait that is known. */
        public Deferred(String reason) {
            this(reason, Optional.empty());
        }
    }
}
