package dyndns.bench;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** Hands work in from one thread, like a transport does, with a bounded number unanswered. */
public record InFlight(int limit) {
    private static final int PATIENCE_SECONDS = 60;

    /** Returns when all is answered; fails when an answer is not as it should be, or does not come in a minute. */
    public <W, A> void run(W[] updates, Function<W, CompletionStage<A>> work, Predicate<A> good)
            throws InterruptedException {
        Semaphore free = new Semaphore(limit);
        AtomicInteger bad = new AtomicInteger();
        for (W update : updates) {
            acquire(free, 1);
            work.apply(update).whenComplete((answer, failure) -> {
                if (failure != null || !good.test(answer)) bad.incrementAndGet();
                free.release();
            });
        }
        acquire(free, limit);
        if (bad.get() > 0) throw new IllegalStateException(bad + " of " + updates.length + " not accepted");
    }

    private static void acquire(Semaphore free, int permits) throws InterruptedException {
        if (!free.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no answer for " + PATIENCE_SECONDS + " s");
        }
    }
}
