package dyndns.server;

import dyndns.api.overview.ZoneStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is not applied yet of a zone.
 *
 * @param zone its name; empty: what no provider serves
 * @param waiting how many record sets
 * @param oldest when the first of them was received
 * @param refused how many more the provider refuses for good
 */
record Backlog(String zone, int waiting, Optional<Instant> oldest, int refused) {
    /** One each zone, and one for what no provider serves when there is any. */
    static List<Backlog> of(ZoneOverview overview) {
        Map<String, Backlog> zones = new TreeMap<>();
        for (ZoneWorker worker : overview.zones()) {
            Backlog backlog = of(worker.status());
            zones.merge(backlog.zone(), backlog, Backlog::with);
        }
        int unserved = overview.unserved().size();
        if (unserved > 0) zones.put("", new Backlog("", unserved, overview.oldestUnserved(), 0));
        return List.copyOf(zones.values());
    }

    private static Backlog of(ZoneStatus status) {
        return new Backlog(status.zone().name().text(), status.waiting(), status.oldest(), status.refused());
    }

    /** The same zone at another provider. */
    private Backlog with(Backlog other) {
        Optional<Instant> first =
                Stream.of(oldest, other.oldest).flatMap(Optional::stream).min(Instant::compareTo);
        return new Backlog(zone, waiting + other.waiting, first, refused + other.refused);
    }
}
