package dyndns.api.history;

import dyndns.api.host.HostName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What happened to each host. Bounded; the oldest goes first. Written some time after it happened and not flushed with
 * each entry: an account for people, not a journal. Calls block on the disk. Safe for concurrent calls.
 */
@ConsumerType
public interface History {
    /**
     * The latest entries of a host, newest first.
     *
     * @param max 1 to 1000
     */
    List<HistoryEntry> latest(HostName host, int max);

    /** The last applied change of each of these hosts, as far as there is one. */
    Map<HostName, HistoryEntry> lastApplied(Collection<HostName> hosts);

    /**
     * What happened to all hosts since then, oldest first; the newest ones when there are more.
     *
     * @param max 1 to 100000
     */
    List<HistoryEntry> since(Instant from, int max);
}
