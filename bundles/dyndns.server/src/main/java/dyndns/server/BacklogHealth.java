package dyndns.server;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether a change waits for too long, for whatever reason. */
@Component(property = {HealthCheck.NAME + "=backlog", HealthCheck.TAGS + "=zones", HealthCheck.TAGS + "=backlog"})
public final class BacklogHealth implements HealthCheck {
    /** More than the slowest provider takes for 10,000 hosts at once (Route 53: 185 s at 100 changes a second, two each). */
    static final Duration WARN = Duration.ofMinutes(5);

    /** By then somebody has to look. */
    static final Duration CRITICAL = Duration.ofHours(1);

    private final ZoneOverview overview;
    private final InstantSource clock;

    @Activate
    public BacklogHealth(@Reference(name = "zones") ZoneOverview overview) {
        this(overview, InstantSource.system());
    }

    BacklogHealth(ZoneOverview overview, InstantSource clock) {
        this.overview = overview;
        this.clock = clock;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        log.info("no change should wait for more than {} min", WARN.toMinutes());
        Backlog.of(overview).forEach(backlog -> report(backlog, log));
        return new Result(log);
    }

    private void report(Backlog backlog, FormattingResultLog log) {
        Duration age = backlog.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .orElse(Duration.ZERO);
        String zone = backlog.zone().isEmpty() ? "zones that no DNS provider serves" : backlog.zone();
        String text = "{}: {} record sets wait to be changed, the first of them for {} min";
        if (age.compareTo(CRITICAL) >= 0) log.critical(text, zone, backlog.waiting(), age.toMinutes());
        else if (age.compareTo(WARN) > 0) log.warn(text, zone, backlog.waiting(), age.toMinutes());
    }
}
