package dyndns.dns.route53;

import dyndns.api.dns.DnsProvider.Allowance;
import java.time.Duration;
import java.util.Optional;

/** Keeps all zones of one configuration within the account's limits. Safe for concurrent calls. */
final class Pace {
    /** An UPSERT. */
    static final int MOST_TOKENS = 2;
    /** 1,000 resource records a request, an UPSERT counting twice. */
    static final int MOST_CHANGES = 500;

    private static final double GATHER_SECONDS = 1;
    /** Of the bucket of requests: batches leave this part to reading, and to following what was sent. */
    private static final double KEPT = 0.2;
    /** What following leaves to reading. */
    private static final double KEPT_TO_READ = 0.1;

    private static final double SLOWEST = 1.0 / 16;
    private static final double RECOVERY = 0.1;
    private static final Duration RECOVERY_TIME = Duration.ofSeconds(10);
    /** Answers that were on their way together are one sign of trouble. */
    private static final Duration ONE_TROUBLE = Duration.ofSeconds(1);

    private final Time time;
    private final TokenBucket requests;
    private final TokenBucket changes;
    private double ratio = 1;
    private long troubleAt;
    private long throttled;

    /** Tokens set aside for one request, to be used after the wait. */
    record Permit(int changeTokens, Duration delay) {}

    Pace(Limits limits, Time time) {
        this.time = time;
        this.requests = limits.requests(time.nanos());
        this.changes = limits.changes(time.nanos());
        this.troubleAt = time.nanos();
    }

    /**
     * How many changes may go now. When the bucket is nearly empty, so many gather as come in within a second, so that
     * there are few requests; one change alone never waits for others.
     *
     * @param waiting how many there are: 1 or more
     * @param limit how many may go together: 1 or more
     */
    synchronized Allowance allowance(int waiting, int limit) {
        long now = recover();
        int most = Math.min(Math.min(waiting, limit), MOST_CHANGES);
        int gather = (int) Math.min(changes.rate() * GATHER_SECONDS, changes.capacity()) / MOST_TOKENS;
        int enough = Math.max(1, Math.min(most, gather));
        double affordable = Math.floor((changes.available(now) + 1e-6) / MOST_TOKENS);
        Duration wait = longer(requests.until(1 + kept(KEPT), now), changes.until(enough * MOST_TOKENS, now));
        if (affordable < enough || !wait.isZero()) return new Allowance(enough, wait);
        return Allowance.now((int) Math.min(most, affordable));
    }

    /** Sets tokens aside for a request; whoever came before is served before. */
    synchronized Permit reserve(int changeTokens) {
        long now = recover();
        return new Permit(changeTokens, longer(requests.reserve(1, now), changes.reserve(changeTokens, now)));
    }

    /** The same for a request that can wait: only while plenty of requests are left. */
    synchronized Optional<Permit> spare() {
        long now = recover();
        boolean plenty = requests.available(now) >= 1 + kept(KEPT_TO_READ);
        return plenty ? Optional.of(new Permit(0, requests.reserve(1, now))) : Optional.empty();
    }

    /** The request was answered, or never sent. */
    synchronized void settle(Permit permit, boolean sent) {
        long now = time.nanos();
        requests.settle(1, sent, now);
        changes.settle(permit.changeTokens(), sent, now);
    }

    /** AWS refused a request for its pace: others use the account as well, or this server did before a restart. */
    synchronized void throttled(boolean hadChanges) {
        long now = recover();
        throttled++;
        if (ratio == 1 || now - troubleAt > ONE_TROUBLE.toNanos()) slow(Math.max(SLOWEST, ratio / 2), now);
        troubleAt = now;
        requests.drain(now);
        if (hadChanges) changes.drain(now);
    }

    /** How often AWS throttled. */
    synchronized long throttledCount() {
        return throttled;
    }

    /** The part of the pace that is kept to now: 1 while all is well. */
    synchronized double ratio() {
        recover();
        return ratio;
    }

    synchronized double requestTokens() {
        return Math.max(0, requests.available(recover()));
    }

    synchronized double changeTokens() {
        return Math.max(0, changes.available(recover()));
    }

    private double kept(double part) {
        return Math.min(requests.capacity() - 1, requests.capacity() * part);
    }

    private long recover() {
        long now = time.nanos();
        while (ratio < 1 && now - troubleAt >= RECOVERY_TIME.toNanos()) {
            troubleAt += RECOVERY_TIME.toNanos();
            slow(Math.min(1, ratio + RECOVERY), troubleAt);
        }
        return now;
    }

    private void slow(double part, long at) {
        ratio = part;
        requests.slow(part, at);
        changes.slow(part, at);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
