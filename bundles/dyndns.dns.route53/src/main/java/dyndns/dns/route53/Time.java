package dyndns.dns.route53;

import java.time.Duration;

/** A clock that can be waited by. */
interface Time {
    /** As {@link System#nanoTime}. */
    long nanos();

    /** Waits; answers false when the configuration ends meanwhile: then nothing more is to be begun. */
    boolean pause(Duration wait);
}
