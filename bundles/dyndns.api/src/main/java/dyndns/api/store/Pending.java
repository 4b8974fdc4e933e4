package dyndns.api.store;

import dyndns.api.dns.RecordSetKey;
import java.time.Instant;

/**
 * An accepted update of one record set that is not applied yet.
 *
 * @param key the record set
 * @param stamp the signed time of the update
 * @param envelope the signed envelope as received
 * @param received when it came in
 */
public record Pending(RecordSetKey key, Stamp stamp, byte[] envelope, Instant received) {}
