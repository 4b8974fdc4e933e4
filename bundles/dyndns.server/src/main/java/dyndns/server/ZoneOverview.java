package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.host.HostName;
import dyndns.api.overview.ServerOverview;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the zones are doing, for the other components of this bundle. */
interface ZoneOverview {
    /** The zones that are served now. */
    List<ZoneWorker> zones();

    /** The same, and more, in words for people. */
    ServerOverview overview();

    /** What waits for a provider that serves its zone. */
    List<RecordSetKey> unserved();

    /** When the first of that was received. */
    Optional<Instant> oldestUnserved();

    /** Zones whose provider went away a moment ago: the zone around them does not take over yet. */
    List<HostName> away();
}
