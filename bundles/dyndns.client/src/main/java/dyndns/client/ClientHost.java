package dyndns.client;

import dyndns.api.config.StateDirectory;
import dyndns.api.dns.RecordLookup;
import dyndns.api.event.Events;
import dyndns.api.host.HostName;
import dyndns.api.overview.ClientOverview;
import dyndns.api.resolve.AddressChangeListener;
import dyndns.api.resolve.IpResolver;
import dyndns.api.send.ReadinessListener;
import dyndns.api.send.UpdateSender;
import dyndns.api.update.UpdateSigner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
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

/**
 * One host that is kept up to date. Resolvers and transports come and go while it runs; everything else makes a new
 * instance. What was pending when it ends is not kept: the next start resolves and compares anew.
 */
@Designate(ocd = ClientConfig.class, factory = true)
@Component(
        configurationPid = ClientHost.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {AddressChangeListener.class, ReadinessListener.class, HealthCheck.class, ClientOverview.class},
        property = {"hc.name=resolvers", "hc.tags=ready", "hc.tags=resolvers"})
public final class ClientHost implements AddressChangeListener, ReadinessListener, HealthCheck, ClientOverview {
    static final String PID = "dyndns.client";

    /** Bundle header: an instant. */
    private static final String BUILD_DATE = "Dyndns-Build-Date";
    /** How much longer than an interval an address counts as fresh: three resolvers may take their 20 s. */
    private static final Duration RESOLVE_BOUND = Duration.ofSeconds(60);

    private static final Duration STOP_BOUND = Duration.ofSeconds(2);

    private final Ranked<IpResolver> resolvers = new Ranked<>();
    private final Ranked<UpdateSender> senders = new Ranked<>();
    private final HostName host;
    private final Standing standing;
    private final Vitals vitals;
    private final LoopThread loop;
    private final ExecutorService workers;
    private final Engine engine;

    /** @throws IllegalArgumentException naming the first bad property */
    @Activate
    public ClientHost(
            BundleContext context,
            @Reference(name = "state") StateDirectory state,
            @Reference(name = "events") Events events,
            @Reference(name = "signer") UpdateSigner signer,
            @Reference(name = "lookup") RecordLookup lookup,
            ClientConfig config) {
        ClientSettings settings = ClientSettings.of(config);
        Instant built = Instant.parse(context.getBundle().getHeaders("").get(BUILD_DATE));
        Clock clock = Clock.systemUTC();
        DoubleSupplier chance = () -> ThreadLocalRandom.current().nextDouble();
        this.host = settings.host();
        this.standing = new Standing(settings.families());
        this.vitals = new Vitals(settings.families(), RESOLVE_BOUND.plus(settings.longestInterval()), System::nanoTime);
        this.loop = new LoopThread("dyndns-client-" + host);
        this.workers = workers("dyndns-look-" + host);
        Journal journal = new Journal(host, events, clock, vitals, standing);
        this.engine = new Engine(
                settings,
                loop,
                workers,
                new AddressFinder(resolvers::list, settings.allowPrivate(), journal),
                lookup,
                new Signing(
                        settings.hostAsWritten(),
                        new Timestamps(stateFile(state.path(), host.text()), built, clock),
                        signer),
                senders::list,
                new ClockJump(clock, System.nanoTime()),
                chance,
                journal);
    }

    private static StateFile stateFile(Path folder, String host) {
        return new StateFile(folder.resolve("client").resolve(host).resolve("timestamp"));
    }

    /** A thread for each question that is open; none while there is no question. */
    private static ExecutorService workers(String name) {
        return new ThreadPoolExecutor(0, 4, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true); // a resolver may not heed the interrupt
            return thread;
        });
    }

    /** Once the resolvers and transports that are there already are known. */
    @Activate
    void start() {
        engine.start();
    }

    @Reference(
            name = "resolver",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addResolver(IpResolver resolver, Map<String, Object> properties) {
        resolvers.put(resolver, properties);
        engine.addressesChanged();
    }

    void updatedResolver(IpResolver resolver, Map<String, Object> properties) {
        addResolver(resolver, properties);
    }

    void removeResolver(IpResolver resolver) {
        resolvers.remove(resolver);
        standing.forgetResolver(resolver.label());
    }

    @Reference(
            name = "transport",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addTransport(UpdateSender sender, Map<String, Object> properties) {
        senders.put(sender, properties);
        engine.transportsChanged();
    }

    void removeTransport(UpdateSender sender) {
        senders.remove(sender);
        engine.transportsChanged();
    }

    @Override
    public void addressChanged(IpResolver resolver) {
        if (resolvers.list().contains(resolver)) engine.addressesChanged();
    }

    @Override
    public void ready(UpdateSender sender) {
        if (senders.list().contains(sender)) engine.ready(sender);
    }

    @Override
    public Result execute() {
        return vitals.result(host.text());
    }

    @Override
    public HostName host() {
        return host;
    }

    @Override
    public String state() {
        return standing.state();
    }

    @Override
    public List<FamilyStatus> families() {
        return standing.families();
    }

    @Override
    public List<ResolverStatus> resolvers() {
        return standing.resolvers(
                resolvers.list().stream().map(IpResolver::label).toList());
    }

    @Override
    public List<TransportStatus> transports() {
        return standing.transports(senders.list());
    }

    @Override
    public Optional<SignedStatus> signed() {
        return standing.signed();
    }

    @Override
    public List<String> pending() {
        return standing.undelivered();
    }

    @Deactivate
    void stop() {
        workers.shutdownNow();
        loop.end(STOP_BOUND);
    }
}
