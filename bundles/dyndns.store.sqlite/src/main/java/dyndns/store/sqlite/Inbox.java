package dyndns.store.sqlite;

import dyndns.api.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the writer, in the order in which it came. Bounded by the tasks that have no answer yet, so that slow
 * receivers of answers count as well. Takes nothing while it refuses, and nothing more once it is closed, which ends
 * the writer after what waited before. Safe for concurrent calls.
 */
final class Inbox {
    private final int capacity;
    private List<Task> waiting = new ArrayList<>();
    private int unanswered;
    private @Nullable String refusal = "it has not been opened yet";
    private boolean closed;

    /** Refuses until {@link #admit}. */
    Inbox(int capacity) {
        this.capacity = capacity;
    }

    /** @throws StoreException when it is closed, refuses or is full */
    synchronized void put(Task task) throws StoreException {
        if (closed) throw new StoreException("the store is closed");
        if (refusal != null) throw new StoreException("the store is not available: " + refusal);
        if (unanswered >= capacity) throw new StoreException("the store's queue is full: " + capacity);
        waiting.add(task);
        unanswered++;
        notifyAll();
    }

    /** Waits for tasks and hands out all of them; none when it is closed. */
    synchronized List<Task> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) wait();
        return drain();
    }

    synchronized void answered(int tasks) {
        unanswered -= tasks;
    }

    /** From now on refuses; hands out what waited. */
    synchronized List<Task> refuse(String reason) {
        refusal = reason;
        return drain();
    }

    synchronized void admit() {
        refusal = null;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Waits that long at most, or until it is closed. */
    synchronized void awaitClosed(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            wait(Duration.ofNanos(left).toMillis() + 1);
        }
    }

    /** Why it takes nothing now; empty when it does. */
    synchronized Optional<String> refusal() {
        return closed ? Optional.of("it is closed") : Optional.ofNullable(refusal);
    }

    synchronized int unanswered() {
        return unanswered;
    }

    private List<Task> drain() {
        List<Task> all = waiting;
        waiting = new ArrayList<>();
        return all;
    }
}
