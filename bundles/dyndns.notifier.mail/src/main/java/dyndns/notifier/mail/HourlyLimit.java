package dyndns.notifier.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** So many in any hour. Not safe for concurrent calls. */
final class HourlyLimit {
    private static final Duration HOUR = Duration.ofHours(1);

    private final int limit;
    private final LongSupplier nanos;
    private final Deque<Long> taken = new ArrayDeque<>();

    HourlyLimit(int limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    /** How long until one more is allowed; zero: now. */
    Duration left() {
        if (taken.size() < limit) return Duration.ZERO;
        return Duration.ofNanos(Math.max(HOUR.toNanos() - (nanos.getAsLong() - taken.getFirst()), 0));
    }

    void take() {
        taken.addLast(nanos.getAsLong());
        if (taken.size() > limit) taken.removeFirst();
    }
}
