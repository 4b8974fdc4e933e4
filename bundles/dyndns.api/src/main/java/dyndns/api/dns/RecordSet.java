package dyndns.api.dns;

import dyndns.api.address.IpAddress;
import java.util.Set;

/**
 * A resource record set of addresses.
 *
 * @param key name and type
 * @param ttlSeconds time to live in seconds
 * @param addresses at least one, all of the type's family
 */
public record RecordSet(RecordSetKey key, int ttlSeconds, Set<IpAddress> addresses) {
    /** @throws IllegalArgumentException when there is no address, or one of the other family */
    public RecordSet {
        addresses = Set.copyOf(addresses);
        boolean fits = addresses.stream().allMatch(a -> a.family() == key.type().family());
        if (addresses.isEmpty() || !fits) throw new IllegalArgumentException(key + " with " + addresses);
    }

    /** A record set with one address. */
    public RecordSet(RecordSetKey key, int ttlSeconds, IpAddress address) {
        this(key, ttlSeconds, Set.of(address));
    }
}
