package dyndns.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** A loop in virtual time, and a wall clock that goes with it until it is set. */
final class FakeLoop implements Loop, InstantSource {
    private record Task(long due, long order, FutureTask<?> task) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::order));
    private long nanos = -5_000_000_000L; // any origin, as the JDK's
    private long order;
    private Instant wall = Instant.parse("2026-06-01T12:00:00.25Z");

    @Override
    public void execute(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public Future<?> after(Duration delay, Runnable task) {
        FutureTask<?> future = new FutureTask<>(task, null);
        tasks.add(new Task(nanos + delay.toNanos(), order++, future));
        return future;
    }

    /** Runs tasks a while later. */
    Executor workers(Duration later) {
        return task -> after(later, task);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return wall;
    }

    void setClock(Duration by) {
        wall = wall.plus(by);
    }

    /** Lets time pass and runs what becomes due. */
    void pass(Duration time) {
        long end = nanos + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due() <= end) {
            Task next = tasks.remove();
            goTo(Math.max(nanos, next.due()));
            run(next.task());
        }
        goTo(end);
    }

    private static void run(FutureTask<?> task) {
        task.run();
        if (task.isCancelled()) return;
        try {
            task.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void goTo(long time) {
        wall = wall.plusNanos(time - nanos);
        nanos = time;
    }
}
