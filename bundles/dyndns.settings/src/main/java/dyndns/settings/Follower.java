package dyndns.settings;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that looks at the files, four times a second. */
final class Follower implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final Duration END_LIMIT = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final Running running;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "dyndns-settings");

    Follower(Running running) {
        this.running = running;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!end.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            running.look();
        } catch (RuntimeException | OutOfMemoryError e) { // the next file may be a good one
            LOG.error("settings cannot be applied", e);
        }
    }

    /** It writes files, so it is not interrupted but asked to end. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join(END_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
