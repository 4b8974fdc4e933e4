package dyndns.api.dns;

import dyndns.api.host.HostName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Holds the records of some zones. The unit is the resource record set. Calls block, each bounded in time by the
 * provider (60 s at most), and are made by one thread a zone at a time.
 */
@ConsumerType
public interface DnsProvider {
    /** How logs and metrics call it, such as {@code embedded}. */
    String name();

    /** The zones it serves; a snapshot. A provider whose zones change registers its service anew. */
    Set<Zone> zones();

    /** The most changes that one call of {@link #apply} takes: 1 or more. */
    int maxChanges();

    /**
     * The address record sets of these names. A record set that is not in the answer does not exist.
     *
     * @param names those asked for; an empty collection asks for the whole zone
     * @throws DnsProviderException when it cannot be known now: 'unknown' is never 'empty'
     */
    Map<RecordSetKey, KnownRecord> read(Zone zone, Collection<HostName> names) throws DnsProviderException;

    /**
     * Applies changes, of different record sets, at the pace that the provider allows.
     *
     * @param changes 1 to {@link #maxChanges}
     * @return one result for each change, in their order; what is {@link ChangeResult.Applied} is durable
     */
    List<ChangeResult> apply(Zone zone, List<Change> changes);

    /** Whether nobody else can change the records, so that nobody need look for drift. */
    default boolean exclusive() {
        return false;
    }
}
