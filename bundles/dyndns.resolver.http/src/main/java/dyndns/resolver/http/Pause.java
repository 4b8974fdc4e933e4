package dyndns.resolver.http;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Pause {
    Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

    void take(Duration duration) throws InterruptedException;
}
