package dyndns.client;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A task that is due once; setting it anew replaces the time. For the loop's thread only. */
final class Alarm {
    private final Loop loop;
    private final Runnable task;
    private @Nullable Future<?> due;

    Alarm(Loop loop, Runnable task) {
        this.loop = loop;
        this.task = task;
    }

    void set(Duration delay) {
        if (due != null) due.cancel(false);
        due = loop.after(delay, task);
    }
}
