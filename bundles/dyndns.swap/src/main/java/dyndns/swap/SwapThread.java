package dyndns.swap;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread on which bundles are replaced, one thing after the other. */
final class SwapThread {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(SwapThread.class);

    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(this::newThread);

    private Thread newThread(Runnable task) {
        Thread made = new Thread(task, "dyndns-swap");
        made.setDaemon(true);
        thread.set(made);
        return made;
    }

    /** Whether it is the one that asks. */
    boolean isCurrent() {
        return Thread.currentThread() == thread.get();
    }

    /** Does it again and again, with that pause between. */
    void repeat(Runnable task, Duration pause) {
        executor.scheduleWithFixedDelay(() -> run(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does it when its turn comes, unless the program is ending. */
    void submit(Runnable task) {
        try {
            executor.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("the program is ending");
        }
    }

    /** Waits until it is done, some seconds at most. */
    void await(Runnable task) {
        try {
            executor.submit(() -> run(task)).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.debug("goes on without waiting: {}", e.toString());
        }
    }

    /** Ends when what it is doing is done, some seconds at most. */
    void end() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS))
            LOG.warn("a bundle is still being replaced");
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) { // a bundle may be on its way out
            LOG.error("bundles cannot be replaced", e);
        }
    }
}
