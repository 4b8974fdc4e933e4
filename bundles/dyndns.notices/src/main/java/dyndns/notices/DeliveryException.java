package dyndns.notices;

import java.time.Duration;
import java.util.Optional;

/** A notice did not arrive. The message is for people and holds no secret. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean dropped;
    private final transient Optional<Duration> retryAfter;

    private DeliveryException(String reason, boolean dropped, Optional<Duration> retryAfter) {
        super(reason);
        this.dropped = dropped;
        this.retryAfter = retryAfter;
    }

    /** It is kept and should be tried again. */
    public static DeliveryException kept(String reason) {
        return new DeliveryException(reason, false, Optional.empty());
    }

    /** It is kept and should be tried again, not sooner than the other side says. */
    public static DeliveryException kept(String reason, Duration retryAfter) {
        return new DeliveryException(reason, false, Optional.of(retryAfter));
    }

    /** It is dropped: no further try would help. */
    public static DeliveryException dropped(String reason) {
        return new DeliveryException(reason, true, Optional.empty());
    }

    /** Whether no further try is made. */
    public boolean isDropped() {
        return dropped;
    }

    /** The least wait, where the other side says it. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** What it says, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
