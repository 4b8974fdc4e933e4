package dyndns.client;

import dyndns.api.update.SignedUpdate;

/** The newest update, as the reconciler sees it. */
final class Pending {
    final SignedUpdate update;
    /** Monotonic nanoseconds. */
    final long since;
    /** Whether it was made because a transport called the one before stale: no more of that. */
    final boolean afterStale;

    /** Whether some transport has it. */
    boolean delivered;
    /** Whether it was asked to be made anew. */
    boolean renewing;

    Pending(SignedUpdate update, long since, boolean afterStale) {
        this.update = update;
        this.since = since;
        this.afterStale = afterStale;
    }
}
