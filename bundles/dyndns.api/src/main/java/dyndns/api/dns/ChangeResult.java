package dyndns.api.dns;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What became of one change. */
public sealed interface ChangeResult {
    /**
     * The provider has it for good.
     *
     * @param propagated completes when every name server of the zone answers with it, true; or when that is not known
     *     in the end, false. Bounded in time by the provider (an hour at most)
     */
    record Applied(CompletionStage<Boolean> propagated) implements ChangeResult {
        private static final CompletionStage<Boolean> AT_ONCE = CompletableFuture.completedStage(true);

        /** Every name server answers with it already. */
        public Applied() {
            this(AT_ONCE);
        }
    }

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
