package dyndns.server;

import dyndns.api.host.HostName;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the zones can be read and written, and whether anything waits that nobody serves. */
@Component(property = {HealthCheck.NAME + "=zones", HealthCheck.TAGS + "=ready", HealthCheck.TAGS + "=zones"})
public final class ZonesHealth implements HealthCheck {
    private static final int NAMED = 5;

    private final ZoneOverview overview;

    @Activate
    public ZonesHealth(@Reference(name = "zones") ZoneOverview overview) {
        this.overview = overview;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        if (overview.zones().isEmpty()) log.critical("no DNS provider serves any zone");
        for (ZoneWorker zone : overview.zones()) report(zone, log);
        if (!overview.unserved().isEmpty()) {
            log.warn(
                    "record sets that wait for a DNS provider of their zone: {}, among them {}",
                    overview.unserved().size(),
                    overview.unserved().stream().limit(NAMED).toList());
        }
        for (HostName zone : overview.away()) {
            log.warn(
                    "{}: its DNS provider is away; its changes wait for it, {} s at most",
                    zone,
                    ZoneMemory.GRACE.toSeconds());
        }
        return new Result(log);
    }

    private static void report(ZoneWorker zone, FormattingResultLog log) {
        String name = zone.zone().name() + " of " + zone.provider().name();
        if (!zone.refused().isEmpty()) {
            log.warn(
                    "{}: refused for good: {}",
                    name,
                    zone.refused().stream().limit(NAMED).toList());
        }
        if (!zone.putOff().isEmpty()) {
            log.warn(
                    "{}: put off while others are changed: {}",
                    name,
                    zone.putOff().stream().limit(NAMED).toList());
        }
        if (zone.trouble().isEmpty()) log.info("{}: fine, {} waiting", name, zone.waiting());
        else log.critical("{}: {}, {} waiting", name, zone.trouble(), zone.waiting());
    }
}
