package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.host.HostName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the zones are doing, for the health check of this bundle. */
interface ZoneOverview {
    /** The zones that are served now. */
    List<ZoneWorker> zones();

    /** What waits for a provider that serves its zone. */
    List<RecordSetKey> unserved();

    /** When the first of that was received. */
    Optional<Instant> oldestUnserved();

    /** Zones whose provider went away a moment ago: the zone around them does not take over yet. */
    List<HostName> away();
}
