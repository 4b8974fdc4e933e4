package dyndns.client;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loop on a thread of its own. */
final class LoopThread implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);

    private final ScheduledThreadPoolExecutor executor;

    LoopThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, name));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public Future<?> after(Duration delay, Runnable task) {
        try {
            return executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new CancellationException("the loop has ended"));
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a task of the client failed", e);
        }
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    /** Ends the thread after the task that it is at. It writes files, so it is not interrupted. */
    void end(Duration bound) {
        executor.shutdown();
        try {
            boolean ended = executor.awaitTermination(bound.toNanos(), TimeUnit.NANOSECONDS);
            if (!ended) LOG.warn("the client's thread did not end within {} ms", bound.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
