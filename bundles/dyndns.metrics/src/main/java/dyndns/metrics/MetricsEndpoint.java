package dyndns.metrics;

import dyndns.api.broker.Broker;
import dyndns.api.config.ConfigurationLoaded;
import dyndns.api.config.ListenAddress;
import dyndns.api.event.EventDrops;
import io.prometheus.client.Collector;
import io.prometheus.client.exporter.common.TextFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The pages {@code /metrics}, {@code /healthz} and {@code /readyz}; says by itself whether they can be reached. */
@Designate(ocd = MetricsConfig.class)
@Component(
        configurationPid = MetricsEndpoint.PID,
        immediate = true,
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=Metrics listener", HealthCheck.TAGS + "=ready", HealthCheck.TAGS + "=listeners"
        })
public final class MetricsEndpoint implements HealthCheck {
    static final String PID = "dyndns.metrics";
    static final String LISTEN = ":9191";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    @Reference(
            name = "brokers",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Broker> brokers = List.of();

    @Reference(
            name = "collectors",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Collector> collectors = List.of();

    @Reference(
            name = "drops",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable EventDrops drops;

    @Reference(
            name = "executor",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable HealthCheckExecutor executor;

    private final Metrics metrics;
    private final boolean legacyNames;
    private final String listen;
    private final Optional<Listener> listener;

    /** @throws IllegalArgumentException naming {@code listen} when it is no address */
    @Activate
    public MetricsEndpoint(
            @Reference(name = "metrics") Metrics metrics,
            @Reference(name = "loaded") ConfigurationLoaded loaded,
            MetricsConfig config) {
        this.metrics = metrics;
        this.legacyNames = config.legacy_names();
        this.listen = config.listen();
        this.listener = listen.isEmpty() ? Optional.empty() : Optional.of(listener(listen));
        listener.ifPresent(Listener::start);
    }

    private Listener listener(String text) {
        ListenAddress address = ListenAddress.parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("listen: " + text + "; allowed: " + ListenAddress.ALLOWED));
        HealthPages health = new HealthPages(this::run);
        Site site = new Site(Map.of("/metrics", this::page, "/healthz", health::live, "/readyz", health::ready));
        return new Listener(address, site, FIRST_PAUSE);
    }

    private Page page() {
        EventDrops counts = drops;
        Map<String, Long> dropped = counts == null ? Map.of() : counts.dropped();
        return new Page(200, TextFormat.CONTENT_TYPE_004, metrics.page(legacyNames, brokers, dropped, collectors));
    }

    private List<HealthCheckExecutionResult> run(String tag) {
        HealthCheckExecutor checks = executor;
        return checks == null ? List.of() : checks.execute(HealthCheckSelector.tags(tag));
    }

    @Override
    public Result execute() {
        if (listener.isEmpty()) return new Result(Result.Status.OK, "switched off");
        return listener.get()
                .problem()
                .map(problem -> new Result(Result.Status.WARN, listen + " is not open: " + problem))
                .orElseGet(() -> new Result(Result.Status.OK, listen + " is open"));
    }

    @Deactivate
    void stop() {
        listener.ifPresent(Listener::close);
    }
}
