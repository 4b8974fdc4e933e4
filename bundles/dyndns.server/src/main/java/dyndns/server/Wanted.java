package dyndns.server;

import dyndns.api.dns.Change;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.store.Stamp;
import dyndns.api.store.Update;
import dyndns.api.store.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    /** A record set each that an update of the host wants something of. */
    static List<Wanted> of(Host host, Update update) {
        List<Wanted> wanted = new ArrayList<>(2);
        update.wishes().forEach((type, wish) -> {
            RecordPolicy policy = host.policy(type);
            RecordSetKey key = new RecordSetKey(update.host(), type);
            wanted.add(new Wanted(key, wish, policy.ttlSeconds(), policy.zone(), update.stamp(), update.received()));
        });
        return wanted;
    }

    /** What makes the record set so, whatever it was. */
    Change change() {
        return wish instanceof Wish.Address address
                ? new Change.Replace(new RecordSet(key, ttlSeconds, address.address()))
                : new Change.Remove(key);
    }

    /** Whether the record set is to be just what the other wants. */
    boolean asks(Wanted other) {
        return wish.equals(other.wish) && ttlSeconds == other.ttlSeconds;
    }

    /** The same by the policy that its host has now. */
    Wanted under(Directories hosts) {
        return hosts.find(key.name())
                .map(host -> host.policy(key.type()))
                .map(policy -> new Wanted(key, wish, policy.ttlSeconds(), policy.zone(), stamp, received))
                .orElse(this);
    }
}
