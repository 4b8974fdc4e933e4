package dyndns.dns.route53;

import dyndns.api.config.StateDirectory;
import dyndns.api.credentials.AwsCredentialsSource;
import dyndns.api.event.CredentialsEvent.CredentialsChanged;
import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.felix.hc.api.HealthCheck;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One AWS account: a DNS provider is registered for each of its hosted zones when it is found. */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"dyndns.api.dns.DnsProvider\"",
        effective = "active")
@Designate(ocd = Route53Config.class, factory = true)
@Component(
        configurationPid = Route53Config.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {Account.class, EventListener.class})
public final class Route53Dns implements Account, EventListener {
    private static final Logger LOG = LoggerFactory.getLogger(Route53Dns.class);
    private static final Duration LOOK_PERIOD = Duration.ofSeconds(1);
    private static final long END_MILLIS = 2_000;

    private final Services services;
    private final SystemTime time = new SystemTime();
    private final LoginStatus status = new LoginStatus(InstantSource.system());
    private final List<Thread> threads = new ArrayList<>();
    private final Pace pace;
    private final AwsConnection connection;
    private final Requests requests;
    private final Api api;
    private final Propagation propagation;
    private final ServedZones zones;
    private final ZoneSearch search;
    private volatile @Nullable AwsCredentialsSource source;

    /**
     * @param state not used: where there is none, settings are only looked at, and AWS is not to be asked anything
     * @throws IllegalArgumentException naming the first bad property
     */
    @Activate
    public Route53Dns(
            BundleContext context,
            @Reference(name = "state") StateDirectory state,
            Route53Config config,
            Map<String, Object> properties) {
        SettingsCheck.demandGood(properties);
        Settings settings = new Settings(config);
        this.services = new Services(context);
        this.pace = new Pace(settings.limits(), time);
        this.connection = new AwsConnection(settings, () -> Optional.ofNullable(source));
        Signing signing = new Signing(connection, status);
        this.requests = new Requests(signing, pace, time);
        this.api = new Api(requests, signing);
        this.propagation = new Propagation(api, time);
        this.zones = new ServedZones(services, zone -> new Route53Zone(zone, api, pace, propagation, time));
        this.search = new ZoneSearch(settings.zones(), new HostedZones(api), time, RandomGenerator.getDefault(), zones);
    }

    @Reference(
            name = "source",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSource(AwsCredentialsSource comes) {
        source = comes;
        credentialsChanged();
    }

    void unbindSource(AwsCredentialsSource goes) {
        if (source == goes) source = null;
    }

    @Override
    public void on(Event event) {
        if (event instanceof CredentialsChanged) credentialsChanged();
    }

    /** What could not be done with those before is tried soon. */
    private void credentialsChanged() {
        search.retrySoon();
        zones.credentialsChanged();
    }

    /** Begins when the credentials service is bound, where there is one. */
    @Activate
    void start() {
        addHealth(new ZonesHealth(search, zones::all), "Route 53 zones", "zones");
        addHealth(new CredentialsHealth(status), "AWS credentials", "credentials");
        run("dyndns-route53-zones", search);
        run("dyndns-route53-insync", this::lookForPropagation);
    }

    /** Nothing more is begun; the zones go before what they need. */
    @Deactivate
    void stop() throws InterruptedException {
        time.close();
        services.close();
        for (Thread thread : threads) thread.join(END_MILLIS);
        propagation.close();
        connection.close();
    }

    @Override
    public Map<String, Double> tokens() {
        return Map.of("requests", pace.requestTokens(), "changes", pace.changeTokens());
    }

    @Override
    public Map<String, Long> requests() {
        return requests.counts();
    }

    @Override
    public long throttled() {
        return pace.throttledCount();
    }

    @Override
    public double pace() {
        return pace.ratio();
    }

    private void lookForPropagation() {
        while (time.pause(LOOK_PERIOD)) propagation.look();
    }

    private void addHealth(HealthCheck check, String name, String tag) {
        String[] tags = {"ready", tag};
        services.add(HealthCheck.class, check, Map.of(HealthCheck.NAME, name, HealthCheck.TAGS, tags));
    }

    private void run(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.error("{} ended: error in the program", name, e));
        threads.add(thread);
        thread.start();
    }
}
