package dyndns.server;

import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a zone: takes one step after the other until it is stopped. A step is never interrupted. */
final class ZoneThread {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneThread.class);
    private static final Duration POLL = Duration.ofMillis(20);
    /** What a provider promises for one call. */
    private static final Duration LAST_CALL = Duration.ofSeconds(60);

    /** What there is to do. */
    interface Steps {
        /** Does the next thing; answers how long nothing else is to be done, unless the thread is woken. */
        Duration step();
    }

    private final HostName zone;
    private final Steps steps;
    private final List<Thread> before;
    private final LongSupplier nanoTime;
    private final Semaphore wakes = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** @param before stopped ones: while one of them is still in a call for this zone, nothing is done */
    ZoneThread(HostName zone, Steps steps, List<Thread> before, LongSupplier nanoTime) {
        this.zone = zone;
        this.steps = steps;
        this.before = before;
        this.nanoTime = nanoTime;
        this.thread = new Thread(this::run, "dyndns-zone-" + zone);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There is something new to do. */
    void wake() {
        wakes.release();
    }

    /** Begins to end it. */
    void stop() {
        stopped.countDown();
        wake();
    }

    /** Waits for its end, so long at most; answers the thread, which may still be in a call of the provider. */
    Thread join(Duration most) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, most.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return thread;
    }

    private boolean stopping() {
        return stopped.getCount() == 0;
    }

    private void run() {
        try {
            awaitThoseBefore();
            while (!stopping()) {
                Duration pause = steps.step();
                boolean woken = wakes.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                if (woken) wakes.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.error("zone {}: interrupted; its changes wait for a restart", zone, e);
        }
    }

    private void awaitThoseBefore() throws InterruptedException {
        long deadline = nanoTime.getAsLong() + LAST_CALL.toNanos();
        while (!stopping() && before.stream().anyMatch(Thread::isAlive)) {
            if (nanoTime.getAsLong() - deadline > 0) {
                LOG.error("zone {}: a call of its old provider takes more than {}: not waited for", zone, LAST_CALL);
                return;
            }
            stopped.await(POLL.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
