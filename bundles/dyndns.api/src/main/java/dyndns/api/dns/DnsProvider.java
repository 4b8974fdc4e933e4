package dyndns.api.dns;

import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Holds the records of some zones. The unit is the resource record set. Calls block, each bounded in time by the
 * provider (60 s at most), and are made by one thread a zone at a time. A provider that can again what it could not, as
 * it has other credentials, changes a property of its service: what was put off then goes within a second or two.
 */
@ConsumerType
public interface DnsProvider {
    /** How logs and metrics call it, such as {@code embedded}. */
    String name();

    /** The zones it serves; a snapshot. A provider whose zones change registers its service anew. */
    Set<Zone> zones();

    /**
     * How many changes of a zone may be handed over next, and when. Returns at once; asked before each batch, so that a
     * provider with a limited pace lets changes wait where newer values replace them.
     *
     * @param waiting how many changes could go: 1 or more
     */
    Allowance allowance(Zone zone, int waiting);

    /**
     * The next batch.
     *
     * @param changes the most that one call of {@link #apply} takes: 1 or more
     * @param after how long to wait first, and then to ask again; zero: now
     */
    record Allowance(int changes, Duration after) {
        /** @throws IllegalArgumentException when no change would ever be allowed, or the wait is negative */
        public Allowance {
            if (changes < 1 || after.isNegative()) throw new IllegalArgumentException(changes + " after " + after);
        }

        /** So many now. */
        public static Allowance now(int changes) {
            return new Allowance(changes, Duration.ZERO);
        }
    }

    /**
     * The address record sets of these names. A record set that is not in the answer does not exist.
     *
     * @param names those asked for; an empty collection asks for the whole zone
     * @throws DnsProviderException when it cannot be known now: 'unknown' is never 'empty'
     */
    Map<RecordSetKey, KnownRecord> read(Zone zone, Collection<HostName> names) throws DnsProviderException;

    /**
     * Applies changes, of different record sets. Two calls for one zone, which may overlap while a server's settings are
     * changed, take effect one after the other.
     *
     * @param changes as many as {@link #allowance} said, or fewer; at least one
     * @return one result for each change, in their order; what is {@link ChangeResult.Applied} is durable
     */
    List<ChangeResult> apply(Zone zone, List<Change> changes);

    /** Whether nobody else can change the records, so that nobody need look for drift. */
    default boolean exclusive() {
        return false;
    }
}
