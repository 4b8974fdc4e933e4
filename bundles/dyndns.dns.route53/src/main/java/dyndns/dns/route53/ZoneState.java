package dyndns.dns.route53;

import java.time.Duration;

/** How one hosted zone gets along: its own waits and batch size, beside the pace of the account. */
final class ZoneState {
    /** So many are enough to find those among them that are not denied. */
    private static final int LEAST = 16;

    private static final Duration FIRST_GAP = Duration.ofMillis(250);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(30);

    private final Time time;
    private int limit = Pace.MOST_CHANGES;
    private Duration gap = Duration.ZERO;
    private long freeAt;
    private String trouble = "";
    private boolean gone;

    ZoneState(Time time) {
        this.time = time;
        this.freeAt = time.nanos();
    }

    /** How many changes may go together. */
    synchronized int limit() {
        return limit;
    }

    /** How long until the zone's last batch is thought to be done. */
    synchronized Duration freeIn() {
        return Duration.ofNanos(Math.max(0, freeAt - time.nanos()));
    }

    /** What is wrong, for people; an empty string: nothing. */
    synchronized String trouble() {
        return trouble;
    }

    synchronized void trouble(String reason) {
        trouble = reason;
    }

    synchronized void failed(Failure failure) {
        trouble = failure.reason();
        gone |= failure.kind() == Failure.Kind.MISSING;
    }

    /** Whether Route 53 says that there is no such hosted zone any more. */
    synchronized boolean isGone() {
        return gone;
    }

    /** A batch was taken, or an answer came. */
    synchronized void good() {
        trouble = "";
        gone = false;
    }

    synchronized void applied() {
        good();
        limit = Math.min(Pace.MOST_CHANGES, limit * 2);
        gap = gap.compareTo(FIRST_GAP) <= 0 ? Duration.ZERO : gap.dividedBy(2);
        freeAt = time.nanos() + gap.toNanos();
    }

    /** Route 53 is still at work on the batch before. Answers how long to leave it alone. */
    synchronized Duration busy() {
        gap = gap.isZero() ? FIRST_GAP : gap.multipliedBy(2);
        if (gap.compareTo(LONGEST_GAP) > 0) gap = LONGEST_GAP;
        freeAt = time.nanos() + gap.toNanos();
        return gap;
    }

    /** All of a batch was denied: perhaps because of one name, which smaller batches leave aside. */
    synchronized void denied(int size) {
        limit = Math.max(LEAST, Math.min(limit, size / 2));
    }
}
