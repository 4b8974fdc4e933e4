package dyndns.server;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gauges of what waits in each zone, as it is when they are read; zone "" is what no provider serves. */
@Component(service = Collector.class)
public final class BacklogMetrics extends Collector {
    private final ZoneOverview overview;
    private final InstantSource clock;

    @Activate
    public BacklogMetrics(@Reference(name = "zones") ZoneOverview overview) {
        this(overview, InstantSource.system());
    }

    BacklogMetrics(ZoneOverview overview, InstantSource clock) {
        this.overview = overview;
        this.clock = clock;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<Backlog> zones = Backlog.of(overview);
        return List.of(
                gauge("changes_waiting", "Record sets that wait to be changed.", zones, Backlog::waiting),
                gauge(
                        "oldest_waiting_seconds",
                        "Time since receipt of the oldest change that waits, in seconds.",
                        zones,
                        this::seconds),
                gauge("changes_refused", "Changes that the provider refuses for good.", zones, Backlog::refused));
    }

    private double seconds(Backlog backlog) {
        return backlog.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1_000.0)
                .orElse(0.0);
    }

    private static MetricFamilySamples gauge(
            String name, String help, List<Backlog> zones, ToDoubleFunction<Backlog> value) {
        GaugeMetricFamily family = new GaugeMetricFamily("dyndns_zone_" + name, help, List.of("zone"));
        zones.forEach(zone -> family.addMetric(List.of(zone.zone()), value.applyAsDouble(zone)));
        return family;
    }
}
