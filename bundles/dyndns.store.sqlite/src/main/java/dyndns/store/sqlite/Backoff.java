package dyndns.store.sqlite;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubles up to a limit, of which half to all is waited. One thread. */
final class Backoff {
    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
        this.next = first;
    }

    Duration next() {
        long nanos = next.toNanos();
        next = next.multipliedBy(2).compareTo(most) < 0 ? next.multipliedBy(2) : most;
        return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
    }

    void reset() {
        next = first;
    }
}
