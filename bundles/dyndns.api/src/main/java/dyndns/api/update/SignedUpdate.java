package dyndns.api.update;

import java.time.Instant;

/**
 * A signed update, ready for any transport.
 *
 * @param host the host name as configured, for topics and logs
 * @param timestamp when its addresses were resolved
 * @param envelope the bytes on the wire; not to be modified
 */
public record SignedUpdate(String host, Instant timestamp, byte[] envelope) {}
