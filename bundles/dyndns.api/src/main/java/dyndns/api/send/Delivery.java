package dyndns.api.send;

import java.time.Duration;
import java.util.Optional;

/** How an attempt to deliver an update ended. */
public sealed interface Delivery {
    /** The other side has it. */
    record Delivered() implements Delivery {}

    /**
     * Not now; the same update may be sent again.
     *
     * @param reason for people
     * @param retryAfter the wait that the other side asked for
     */
    record Deferred(String reason, Optional<Duration> retryAfter) implements Delivery {
        /** Without a wait asked for. */
        public Deferred(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** The other side finds the update too old or its clock differs: resolve and sign again, once. */
    record Stale(String reason) implements Delivery {}

    /** The other side will never take this update by this transport. */
    record Rejected(String reason) implements Delivery {}
}
