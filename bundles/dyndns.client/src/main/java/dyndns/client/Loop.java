package dyndns.client;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/** The one thread that a host's state belongs to. Safe for concurrent calls; after its end tasks are dropped. */
interface Loop extends Executor {
    /** Runs a task once, after a delay on the monotonic clock. */
    Future<?> after(Duration delay, Runnable task);

    /** The monotonic clock, in nanoseconds. */
    long nanos();
}
