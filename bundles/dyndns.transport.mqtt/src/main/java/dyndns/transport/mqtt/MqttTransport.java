package dyndns.transport.mqtt;

import dyndns.api.broker.Broker;
import dyndns.api.config.StateDirectory;
import dyndns.api.event.Event;
import dyndns.api.event.Events;
import dyndns.api.host.HostDirectory;
import dyndns.api.intake.Intake;
import dyndns.api.intake.UpdateReceiver;
import dyndns.api.send.ReadinessListener;
import dyndns.api.send.UpdateSender;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
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

/**
 * One broker, always connected. Which service it offers besides {@link Broker} is known only with its configuration:
 * {@link UpdateSender} in the client, {@link UpdateReceiver} in the server.
 */
@Component(
        service = {},
        configurationPid = MqttConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"dyndns.api.broker.Broker\"",
        effective = "active")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"dyndns.api.send.UpdateSender\"",
        effective = "active")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"dyndns.api.intake.UpdateReceiver\"",
        effective = "active")
@Designate(ocd = MqttConfig.class, factory = true)
public final class MqttTransport {
    private static final Logger LOG = LoggerFactory.getLogger(MqttTransport.class);

    private final BundleContext context;
    private final Path folder;
    private final BrokerSettings settings;
    private final EndKind kind;
    private @Nullable Link link;
    private List<ServiceRegistration<?>> services = List.of();

    @Reference(
            name = "intake",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Intake intake;

    @Reference(name = "hosts", policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<HostDirectory> hosts = List.of();

    @Reference(name = "listeners", policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ReadinessListener> listeners = List.of();

    @Reference(
            name = "events",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Events events;

    /** @throws IllegalArgumentException naming the first bad property */
    @Activate
    public MqttTransport(BundleContext context, @Reference(name = "state") StateDirectory state, MqttConfig config) {
        this.context = context;
        this.folder = state.path();
        this.kind = EndKind.of(config.end(), String.valueOf(context.getProperty("dyndns.program")));
        this.settings = BrokerSettings.of(config, () -> new ClientIds(folder).of(kind));
    }

    @Activate
    void start() {
        if (settings.tls().insecure()) {
            LOG.warn("{}: insecure: whoever answers is taken for the broker", settings.name());
        }
        Surroundings around = new Surroundings(
                new Loop(settings.name().replace(' ', '-')),
                InstantSource.system(),
                System::nanoTime,
                RandomGenerator.getDefault(),
                this::tell);
        switch (kind) {
            case SENDER -> {
                SenderEnd sender = new SenderEnd(settings.name(), SenderEnd.ANSWER, this::ready);
                connect(UpdateSender.class, sender, around);
            }
            case RECEIVER -> {
                SubscriptionDebt debt = new SubscriptionDebt(folder, settings);
                connect(
                        UpdateReceiver.class,
                        new ReceiverEnd(settings.name(), () -> intake, () -> hosts, debt, around, Limits.DEFAULT),
                        around);
            }
        }
    }

    @Deactivate
    void stop() {
        services.forEach(ServiceRegistration::unregister);
        Link last = link;
        if (last != null) last.close();
    }

    private <E extends End> void connect(Class<? super E> service, E end, Surroundings around) {
        Link made = new Link(settings, end, around);
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(UpdateSender.NAME, settings.name()));
        services = List.of(
                context.registerService(Broker.class, made.status(), properties),
                context.registerService(service, end, properties));
        link = made;
        made.start();
    }

    private void ready(UpdateSender sender) {
        for (ReadinessListener listener : listeners) {
            try {
                listener.ready(sender);
            } catch (RuntimeException e) {
                LOG.error("error in the program", e);
            }
        }
    }

    private void tell(Event event) {
        Events present = events;
        if (present != null) present.tell(event);
    }
}
