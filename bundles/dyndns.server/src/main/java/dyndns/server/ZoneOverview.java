package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import java.util.List;

/** How the zones are doing, for the health check of this bundle. */
interface ZoneOverview {
    /** The zones that are served now. */
    List<ZoneWorker> zones();

    /** What waits for a provider that serves its zone. */
    List<RecordSetKey> unserved();
}
