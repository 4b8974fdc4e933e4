package dyndns.transport.mqtt;

import java.time.Duration;

/**
 * The bounds of a receiver.
 *
 * @param quiet time without a message after which a subscription has brought what it had
 * @param flood longest wait for that after the wildcard, and longest time that planning waits
 * @param sliceWait longest wait for it after a slice
 * @param slice most topics in one subscription by name
 * @param repeat time after which a host's retained message is fetched again
 * @param look time between looks for hosts that are due
 * @param heldMessages most messages kept for another try
 * @param heldBytes most bytes of them
 */
record Limits(
        Duration quiet,
        Duration flood,
        Duration sliceWait,
        int slice,
        Duration repeat,
        Duration look,
        int heldMessages,
        long heldBytes) {
    /** Each host once in 10 minutes: the repeat leaves time for the looks and the slices before. */
    static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            300,
            Duration.ofMinutes(9),
            Duration.ofSeconds(2),
            1_000,
            4 << 20);
}
