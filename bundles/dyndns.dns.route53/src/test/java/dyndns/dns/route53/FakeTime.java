package dyndns.dns.route53;

import java.time.Duration;

/** Time that passes only while somebody waits. */
final class FakeTime implements Time {
    private long now;
    private boolean closed;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized boolean pause(Duration wait) {
        now += wait.toNanos();
        return !closed;
    }

    synchronized void close() {
        closed = true;
    }
}
