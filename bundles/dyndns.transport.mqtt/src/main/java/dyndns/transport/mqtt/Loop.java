package dyndns.transport.mqtt;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a link, on which everything happens but the taking in of messages. */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long STOP_MILLIS = 2_000;

    private final ScheduledThreadPoolExecutor executor;

    Loop(String name) {
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "dyndns-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** As soon as it is this task's turn; nothing once closed. */
    void execute(Runnable task) {
        schedule(task, Duration.ZERO);
    }

    /** After a delay; nothing once closed. */
    void schedule(Runnable task, Duration delay) {
        try {
            executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: a task is left out");
        }
    }

    /** Leaves out what is scheduled and waits for what runs, 2 s at most. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) LOG.warn("an MQTT thread does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("error in the program", e);
        }
    }
}
