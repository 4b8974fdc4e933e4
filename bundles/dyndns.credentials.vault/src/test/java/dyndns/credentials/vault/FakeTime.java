package dyndns.credentials.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that stands still, and the tasks that run when it is moved on. */
final class FakeTime implements Tasks, InstantSource {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long number;

    private record Task(Instant at, long number, Runnable body) {}

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, Duration.ZERO);
    }

    @Override
    public void schedule(Runnable task, Duration delay) {
        tasks.add(new Task(now.plus(delay), number++, task));
    }

    @Override
    public void close() {
        tasks.clear();
    }

    /** Runs what is due until then. */
    void advance(Duration by) {
        Instant target = now.plus(by);
        for (Task task = tasks.peek(); task != null && !task.at().isAfter(target); task = tasks.peek()) {
            tasks.remove();
            now = task.at();
            task.body().run();
        }
        now = target;
    }

    /** Time goes by, and nothing runs. */
    void heldUp(Duration by) {
        now = now.plus(by);
    }

    void seconds(long seconds) {
        advance(Duration.ofSeconds(seconds));
    }

    long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }
}
