package dyndns.credentials.vault;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread. */
final class Loop implements Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long POLITE_MILLIS = 1_000;
    private static final long STOP_MILLIS = 500;

    private final ScheduledThreadPoolExecutor executor;

    /** @param name of the thread, after {@code dyndns-} */
    Loop(String name) {
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "dyndns-" + name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, Duration.ZERO);
    }

    @Override
    public void schedule(Runnable task, Duration delay) {
        try {
            executor.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: a task is left out");
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (executor.awaitTermination(POLITE_MILLIS, TimeUnit.MILLISECONDS)) return;
            executor.shutdownNow();
            if (!executor.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) LOG.warn("a thread does not end");
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
