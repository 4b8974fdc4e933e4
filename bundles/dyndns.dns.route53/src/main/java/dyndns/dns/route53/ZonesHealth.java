package dyndns.dns.route53;

import java.util.Collection;
import java.util.function.Supplier;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/** Whether the hosted zones of one configuration are found and answer. */
record ZonesHealth(ZoneSearch search, Supplier<Collection<Route53Zone>> found) implements HealthCheck {
    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        search.missing().forEach((ref, reason) -> log.critical("hosted zone {} is not served: {}", ref, reason));
        for (Route53Zone zone : found.get()) {
            String name = zone.zone().name() + " (" + zone.zone().id() + ")";
            if (zone.trouble().isEmpty()) log.info("{}: fine", name);
            else log.critical("{}: {}", name, zone.trouble());
        }
        return new Result(log);
    }
}
