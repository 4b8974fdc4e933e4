package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.RecordLookup;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import dyndns.api.event.Events;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Intake;
import dyndns.api.intake.Submission;
import dyndns.api.intake.UpdateReceiver;
import dyndns.api.overview.ServerOverview;
import dyndns.api.store.UpdateStore;
import dyndns.api.update.AdministratorKey;
import dyndns.api.update.UpdateVerifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The server: the intake for every transport, and the workers that bring the DNS up to date. */
@Designate(ocd = ServerComponent.Config.class)
@Component(
        configurationPid = "dyndns.server",
        immediate = true,
        service = {Intake.class, EventListener.class, ZoneOverview.class})
public final class ServerComponent implements Intake, EventListener, ZoneOverview {

    /** Settings of the server. */
    @ObjectClassDefinition(
            name = "Accepting updates and keeping zones",
            description = "Which updates are accepted, and how zones are looked after.")
    public @interface Config {
        @AttributeDefinition(
                name = "Greatest age",
                description =
                        "An update older than this is refused, in seconds: 60 to 31536000 (a year); default 86400.",
                min = "60",
                max = "31536000")
        long max_age_s() default 86_400;

        @AttributeDefinition(
                name = "Read zones anew",
                description =
                        "How often the records of a zone are read anew, in seconds: 60 to 604800 (a week); default 21600.",
                min = "60",
                max = "604800")
        long reread_interval_s() default 21_600;

        @AttributeDefinition(
                name = "Updates a minute of one host",
                description = "Over transports that hear the answer (HTTP): 0 to 60000; 0: no limit.",
                min = "0",
                max = "60000")
        int requests_per_minute_per_host() default 60;
    }

    private final Engine engine;
    private final UnaryOperator<DnsProvider> access;

    @Reference(name = "receivers", policyOption = ReferencePolicyOption.GREEDY)
    volatile List<UpdateReceiver> receivers = List.of();

    @Reference(name = "lookup", policyOption = ReferencePolicyOption.GREEDY)
    volatile List<RecordLookup> lookups = List.of();

    @Reference(
            name = "hosts",
            cardinality = ReferenceCardinality.AT_LEAST_ONE,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<HostDirectory> directories = List.of();

    @Activate
    public ServerComponent(
            BundleContext context,
            @Reference(name = "store") UpdateStore store,
            @Reference(name = "verifier") UpdateVerifier verifier,
            @Reference(name = "events") Events events,
            @Reference(name = "memory") ZoneMemory memory,
            Config config) {
        Whiteboards whiteboards = new Whiteboards(() -> directories, () -> receivers, () -> lookups);
        engine = new Engine(store, verifier, events, memory, whiteboards, config);
        boolean dry = Boolean.parseBoolean(context.getProperty(DryProvider.PROPERTY));
        access = dry ? DryProvider::new : UnaryOperator.identity();
    }

    /** What is pending is planned before the first new update comes in. */
    @Activate
    void start() {
        engine.start();
    }

    @Deactivate
    void stop() {
        engine.close();
    }

    @Reference(
            name = "providers",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindProvider(DnsProvider provider) {
        engine.add(access.apply(provider));
    }

    /** Its service has other properties: it may be able to again what it was not. */
    void updatedProvider(DnsProvider provider) {
        engine.retrySoon(access.apply(provider));
    }

    void unbindProvider(DnsProvider provider) {
        engine.remove(access.apply(provider));
    }

    @Reference(
            name = "administrator",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAdministrator(AdministratorKey key) {
        engine.add(key);
    }

    void unbindAdministrator(AdministratorKey key) {
        engine.remove(key);
    }

    @Override
    public CompletionStage<Answer> accept(Submission submission) {
        return engine.intake().accept(submission);
    }

    @Override
    public void on(Event event) {
        if (event instanceof ServerEvent.HostsChanged) engine.hostsChanged();
    }

    @Override
    public List<ZoneWorker> zones() {
        return engine.planner().zones();
    }

    @Override
    public ServerOverview overview() {
        return engine.overview();
    }

    @Override
    public List<RecordSetKey> unserved() {
        return engine.planner().unserved();
    }

    @Override
    public Optional<Instant> oldestUnserved() {
        return engine.planner().oldestUnserved();
    }

    @Override
    public List<HostName> away() {
        return engine.away();
    }
}
