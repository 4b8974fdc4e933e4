package dyndns.api.dns;

import dyndns.api.address.IpAddress;
import dyndns.api.host.HostName;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Asks the DNS what the world sees: the zone's own name servers where they can be reached, so that no cache answers. */
@ConsumerType
public interface RecordLookup {
    /** Looks one record set up, in 10 s at most. Never throws. Safe for concurrent calls. */
    Result lookup(RecordSetKey key);

    /**
     * Looks one record set up with the name servers of this very zone, and nobody else; unknown where the DNS does not
     * lead to any, as for a zone that is private or not delegated yet. Otherwise like {@link #lookup}.
     */
    default Result lookupIn(HostName zone, RecordSetKey key) {
        return new Result.Unknown("the name servers of " + zone + " cannot be asked alone");
    }

    /** What the DNS says. */
    sealed interface Result {
        /**
         * The record set is there.
         *
         * @param addresses in it, at least one
         */
        record Found(Set<IpAddress> addresses) implements Result {
            public Found {
                addresses = Set.copyOf(addresses);
            }
        }

        /** There is no such record set: NXDOMAIN or NODATA. */
        record Absent() implements Result {}

        /**
         * No answer: SERVFAIL, REFUSED, a time-out.
         *
         * @param reason for people
         */
        record Unknown(String reason) implements Result {}
    }
}
