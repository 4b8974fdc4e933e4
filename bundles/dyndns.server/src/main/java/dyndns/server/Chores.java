package dyndns.server;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done later, or not on the caller's thread: one thread, one task after the other. */
interface Chores {
    /** Once, after so long; not at all once closed. */
    void in(Duration time, Runnable task);

    /** On a thread of its own. */
    final class OnThread implements Chores, AutoCloseable {
        private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
        private static final Duration STOP = Duration.ofSeconds(2);

        private final ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(1, OnThread::thread, new ScheduledThreadPoolExecutor.DiscardPolicy());

        OnThread() {
            executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        }

        private static Thread thread(Runnable task) {
            Thread thread = new Thread(task, "dyndns-server-chores");
            thread.setDaemon(true);
            return thread;
        }

        @Override
        public void in(Duration time, Runnable task) {
            var unused = executor.schedule(() -> run(task), time.toNanos(), TimeUnit.NANOSECONDS);
        }

        private static void run(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a chore of the server failed", e);
            }
        }

        /** Waits for what runs, {@link #STOP} at most. */
        @Override
        public void close() {
            executor.shutdown();
            try {
                boolean ended = executor.awaitTermination(STOP.toNanos(), TimeUnit.NANOSECONDS);
                if (!ended) LOG.warn("a chore of the server takes more than {}: not waited for", STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
