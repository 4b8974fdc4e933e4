package dyndns.api.host;

import java.util.Optional;

/**
 * What may be done with one resource record set of a host.
 *
 * @param ttlSeconds time to live of the records in seconds, 1 to 2,147,483,647 (RFC 2181, 8)
 * @param zone the zone to write to; empty: the longest one that a provider serves
 * @param locked updates leave the record set as it is
 * @param withdrawable an update may remove the record set
 */
public record RecordPolicy(int ttlSeconds, Optional<HostName> zone, boolean locked, boolean withdrawable) {
    /** TTL where none is configured, in seconds. */
    public static final int DEFAULT_TTL_SECONDS = 60;

    /** What a host gets that says nothing else. */
    public static final RecordPolicy DEFAULT = new RecordPolicy(DEFAULT_TTL_SECONDS, Optional.empty(), false, false);

    /** @throws IllegalArgumentException when the TTL is out of range */
    public RecordPolicy {
        if (ttlSeconds < 1) throw new IllegalArgumentException("ttl " + ttlSeconds);
    }
}
