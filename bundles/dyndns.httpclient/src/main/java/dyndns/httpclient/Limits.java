package dyndns.httpclient;

import java.time.Duration;

/**
 * The bounds of one exchange.
 *
 * @param deadline for the whole of it: DNS, connection, TLS, redirects, body; 1 ms to 10 min
 * @param maxBodyBytes of the reply that are read; what comes after them is dropped; 0 to 16 MiB
 */
public record Limits(Duration deadline, int maxBodyBytes) {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int LARGEST = 16 << 20;

    /** @throws IllegalArgumentException out of range */
    public Limits {
        if (deadline.toMillis() < 1 || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("deadline " + deadline + ": 1 ms to 10 min");
        }
        if (maxBodyBytes < 0 || maxBodyBytes > LARGEST) {
            throw new IllegalArgumentException("maxBodyBytes " + maxBodyBytes + ": 0 to " + LARGEST);
        }
    }
}
