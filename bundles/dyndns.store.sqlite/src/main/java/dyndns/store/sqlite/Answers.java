package dyndns.store.sqlite;

import dyndns.api.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Completes the stages, in order, on a thread of its own: what is hung on them runs during the next flush and cannot
 * hold up the writer. Its queue is bounded by the inbox, which counts what is unanswered.
 */
final class Answers {
    private final Inbox inbox;
    private final ThreadPoolExecutor executor;

    Answers(Inbox inbox, ThreadFactory threads) {
        this.inbox = inbox;
        this.executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // closed: all have failed
    }

    /** Runs what completes a stage each. */
    void give(List<Runnable> results) {
        executor.execute(() -> {
            results.forEach(Runnable::run);
            inbox.answered(results.size());
        });
    }

    void fail(List<Task> tasks, StoreException failure) {
        give(tasks.stream()
                .<Runnable>map(task -> () -> task.answer().completeExceptionally(failure))
                .toList());
    }

    /** Ends after what was given before; says whether that was in time. */
    boolean close(Duration bound) throws InterruptedException {
        executor.shutdown();
        return executor.awaitTermination(bound.toNanos(), TimeUnit.NANOSECONDS);
    }
}
