package dyndns.dns.route53;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configured zones that are not served, and why; each reason is told once. Safe for concurrent calls. */
final class MissingZones {
    private static final Logger LOG = LoggerFactory.getLogger(MissingZones.class);
    /** Until then AWS may be out of reach, as credentials are fetched first: not told, but in the health check. */
    private static final Duration START = Duration.ofSeconds(10);

    private final Time time;
    private final long begun;
    private final Map<ZoneRef, String> reasons = new LinkedHashMap<>();
    private final Map<ZoneRef, String> told = new HashMap<>();

    MissingZones(Collection<ZoneRef> wanted, Time time) {
        this.time = time;
        this.begun = time.nanos();
        wanted.forEach(zone -> reasons.put(zone, "not looked for yet"));
    }

    /** For people. */
    synchronized Map<ZoneRef, String> reasons() {
        return new LinkedHashMap<>(reasons);
    }

    synchronized boolean contains(ZoneRef zone) {
        return reasons.containsKey(zone);
    }

    synchronized void found(ZoneRef zone) {
        reasons.remove(zone);
        told.remove(zone);
    }

    /** It is served no more; to be looked for before that is told. */
    synchronized void lost(ZoneRef zone) {
        reasons.put(zone, "it is gone");
    }

    /** It cannot be served as it is. */
    void wrong(ZoneRef zone, String reason) {
        if (isNew(zone, reason)) LOG.error("Route 53: hosted zone {} is not served: {}", zone, reason);
    }

    /** Nothing could be found out. */
    void unknown(ZoneRef zone, String reason) {
        boolean early = time.nanos() - begun < START.toNanos();
        if (early) put(zone, reason);
        else if (isNew(zone, reason)) LOG.warn("Route 53: hosted zone {} is not served yet: {}", zone, reason);
    }

    private synchronized void put(ZoneRef zone, String reason) {
        reasons.put(zone, reason);
    }

    private synchronized boolean isNew(ZoneRef zone, String reason) {
        put(zone, reason);
        return !reason.equals(told.put(zone, reason));
    }
}
