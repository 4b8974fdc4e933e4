package dyndns.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
        List<Backlog> late = Backlog.of(overview).stream()
                .filter(backlog -> age(backlog).compareTo(WARN) > 0)
                .toList();
        late.forEach(backlog -> report(backlog, log));
        if (late.isEmpty()) log.info("no change waits for more than {} min", WARN.toMinutes());
        return new Result(log);
    }

    private Duration age(Backlog backlog) {
        return backlog.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .orElse(Duration.ZERO);
    }

    private void report(Backlog backlog, FormattingResultLog log) {
        Duration age = age(backlog);
        String zone = backlog.zone().isEmpty() ? "zones that no DNS provider serves" : backlog.zone();
        String text = "{}: {} record sets wait to be changed, the first of them for {} min";
        if (age.compareTo(CRITICAL) >= 0) log.critical(text, zone, backlog.waiting(), age.toMinutes());
        else log.warn(text, zone, backlog.waiting(), age.toMinutes());
    }
}
