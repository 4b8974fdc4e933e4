package dyndns.server;

import dyndns.api.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the store, and only then serves. A store that cannot be read now is tried again for as long as it takes. */
final class Start implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Start.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    /** After 3 s. */
    private static final int FAILURES_TOLD = 5;

    private static final Duration STOP = Duration.ofSeconds(2);

    /** What has to be done first. */
    interface Recovering {
        void run() throws StoreException;
    }

    private final Recovering recovering;
    private final Runnable serving;
    private final BackOff backOff = new BackOff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());
    private int failures;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::retry, "dyndns-server-start");

    Start(Recovering recovering, Runnable serving) {
        this.recovering = recovering;
        this.serving = serving;
        thread.setDaemon(true);
    }

    /** Tries once; goes on with it on a thread of its own. */
    void begin() {
        if (!attempt()) thread.start();
    }

    private boolean attempt() {
        try {
            recovering.run();
        } catch (StoreException e) {
            if (++failures == FAILURES_TOLD) { // the store itself tells of the first
                LOG.error("nothing is served before the store can be read: {}", e.getMessage());
            }
            return false;
        }
        serving.run();
        return true;
    }

    private void retry() {
        try {
            do {
                if (stopped.await(backOff.next().toNanos(), TimeUnit.NANOSECONDS)) return;
            } while (!attempt());
        } catch (InterruptedException e) {
            LOG.error("interrupted: the server does not start", e);
        }
    }

    /** Gives up; waits for what runs, {@link #STOP} at most. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
