package dyndns.credentials.vault;

import java.time.Duration;

/** Runs tasks one after the other. */
interface Tasks {
    /** As soon as it is its turn. */
    void execute(Runnable task);

    /** After a delay. */
    void schedule(Runnable task, Duration delay);

    /** Leaves out what is scheduled, and waits for what runs; within 1.5 s. */
    void close();
}
