package dyndns.metrics;

import dyndns.api.broker.Broker;
import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import io.prometheus.client.Collector;
import io.prometheus.client.hotspot.BufferPoolsExports;
import io.prometheus.client.hotspot.ClassLoadingExports;
import io.prometheus.client.hotspot.GarbageCollectorExports;
import io.prometheus.client.hotspot.MemoryPoolsExports;
import io.prometheus.client.hotspot.StandardExports;
import io.prometheus.client.hotspot.ThreadExports;
import io.prometheus.client.hotspot.VersionInfoExports;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/**
 * Counts what happens, from the start and for as long as the program runs: it needs no configuration and outlives every
 * change of one, so that no counter begins again.
 */
@Component(
        configurationPid = MetricsEndpoint.PID,
        immediate = true,
        service = {EventListener.class, Metrics.class})
public final class Metrics implements EventListener {
    private static final long HEARTBEAT_S = 60;

    private final Catalog catalog = new Catalog();
    private final HostLabels hosts;
    private final CommonMetrics common;
    private final ScheduledExecutorService heart;
    /** All but the allocations: their listener on the JVM cannot be taken off again. */
    private final List<Collector> jvm = List.of(
            new StandardExports(),
            new MemoryPoolsExports(),
            new BufferPoolsExports(),
            new GarbageCollectorExports(),
            new ThreadExports(),
            new ClassLoadingExports(),
            new VersionInfoExports());

    @Activate
    public Metrics(BundleContext context, MetricsConfig config) {
        this(
                Optional.ofNullable(context.getProperty("dyndns.program")).orElse(""),
                Build.of(context.getBundle().getHeaders()),
                config.host_label_limit(),
                Clock.systemUTC());
    }

    /** @param program {@code client} or {@code server}; anything else: the metrics of both */
    Metrics(String program, Build build, int hostLimit, Clock clock) {
        hosts = new HostLabels(hostLimit, catalog::foldHosts);
        common = new CommonMetrics(catalog, build, Seconds.of(clock.instant()));
        heart = Executors.newSingleThreadScheduledExecutor(Metrics::thread);
        if (!program.equals("server")) new ClientMetrics(catalog, hosts);
        if (!program.equals("client")) {
            ServerMetrics server = new ServerMetrics(catalog, hosts);
            server.beat(Seconds.of(clock.instant()));
            Runnable beat = () -> server.beat(Seconds.of(clock.instant()));
            heart.scheduleAtFixedRate(beat, HEARTBEAT_S, HEARTBEAT_S, TimeUnit.SECONDS);
        }
    }

    @Modified
    void change(MetricsConfig config) {
        hosts.limit(config.host_label_limit());
    }

    @Override
    public void on(Event event) {
        catalog.tell(event);
    }

    /** The page of {@code /metrics}. */
    String page(boolean secondNames, List<Broker> brokers, Map<String, Long> dropped, List<Collector> others) {
        common.refresh(brokers, dropped);
        return Exposition.of(Stream.of(catalog.collectors(secondNames), jvm.stream(), others.stream())
                .flatMap(all -> all));
    }

    @Deactivate
    void stop() {
        heart.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "dyndns-metrics-heartbeat");
        thread.setDaemon(true);
        return thread;
    }
}
