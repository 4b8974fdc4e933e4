package dyndns.dns.route53;

import java.time.Duration;

/**
 * What AWS's own bucket holds at least. Tokens of a request stay in it until the answer is there, as AWS takes them at
 * a time that is not known: while they are in flight, a full bucket gains nothing. Not safe for concurrent calls.
 */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double capacity;
    private final double rate;
    private double ratio = 1;
    private double level;
    private double reserved;
    private long at;

    /**
     * A full bucket.
     *
     * @param capacity in tokens
     * @param rate in tokens a second
     * @param now in nanoseconds, as all times here
     */
    TokenBucket(double capacity, double rate, long now) {
        this.capacity = capacity;
        this.rate = rate;
        this.level = capacity;
        this.at = now;
    }

    double capacity() {
        return capacity;
    }

    /** Tokens a second, as slowed down. */
    double rate() {
        return rate * ratio;
    }

    /** Tokens that nobody has reserved; negative when more are reserved than are there. */
    double available(long now) {
        refill(now);
        return level - reserved;
    }

    /** How long until so many are available. */
    Duration until(double tokens, long now) {
        double missing = tokens - available(now);
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / rate() * NANOS));
    }

    /** Sets tokens aside, in the order of the calls; answers how long to wait before they may be used. */
    Duration reserve(double tokens, long now) {
        Duration wait = until(tokens, now);
        reserved += tokens;
        return wait;
    }

    /** Ends a reservation. */
    void settle(double tokens, boolean used, long now) {
        refill(now);
        reserved -= tokens;
        if (used) level -= tokens;
    }

    /** AWS says that it is empty. */
    void drain(long now) {
        refill(now);
        level = Math.min(level, reserved);
    }

    /** From now on it fills at this part of its rate, 0 to 1. */
    void slow(double part, long now) {
        refill(now);
        ratio = part;
    }

    private void refill(long now) {
        if (now - at <= 0) return;
        level = Math.min(capacity, level + (now - at) / NANOS * rate());
        at = now;
    }
}
