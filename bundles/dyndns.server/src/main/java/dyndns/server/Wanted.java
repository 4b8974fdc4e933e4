package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.store.Stamp;
import dyndns.api.store.Wish;
import java.time.Instant;
import java.util.Optional;

/**
 * What an accepted update wants of one record set.
 *
 * @param key the record set
 * @param wish what it is to hold
 * @param ttlSeconds time to live in seconds, by the host's policy
 * @param zone the zone that the host's policy names; empty: the longest that is served
 * @param stamp the signed time of the update
 * @param received when the update came in
 */
record Wanted(RecordSetKey key, Wish wish, int ttlSeconds, Optional<HostName> zone, Stamp stamp, Instant received) {
    /** The same by the policy that its host has now. */
    Wanted under(RecordPolicy policy) {
        return new Wanted(key, wish, policy.ttlSeconds(), policy.zone(), stamp, received);
    }
}
