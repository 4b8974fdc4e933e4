package dyndns.resolver.interfaces;

import dyndns.api.address.Family;
import dyndns.api.resolve.AddressChangeListener;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The addresses of a network interface; says at once when they change. */
@Designate(ocd = InterfaceResolver.Config.class, factory = true)
@Component(
        configurationPid = InterfaceResolver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = IpResolver.class,
        property = IpResolver.KIND + "=interface")
public final class InterfaceResolver implements IpResolver {
    static final String PID = "dyndns.resolver.interfaces";

    /** How often the interface is looked at; each look takes 50 to 100 us of CPU time. */
    private static final long POLL_MS = 50;

    private static final long STOP_MS = 1_000;

    /** Settings of one resolver. */
    @ObjectClassDefinition(
            name = "Interface address resolver",
            description = "The addresses of a network interface of this machine, followed as they change.")
    @interface Config {
        @AttributeDefinition(
                name = "Interface",
                description = "Name of the interface, such as eth0 or ppp0; it may come later. No default.")
        String interface$();

        @AttributeDefinition(
                name = "Name",
                description = "Name of this resolver in filters and logs. Default: interface.")
        String resolver_name() default "interface";
    }

    private final String label;
    private final InterfaceAddresses addresses;
    private final ScheduledExecutorService poll;

    @Reference(
            name = "listeners",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<AddressChangeListener> listeners = List.of();

    /** @throws IllegalArgumentException when no interface is named */
    @Activate
    public InterfaceResolver(Config config) {
        this(config.interface$(), new SystemInterfaces(SystemInterfaces.IF_INET6));
    }

    InterfaceResolver(String name, Interfaces interfaces) {
        if (name.isBlank()) throw new IllegalArgumentException("interface: allowed: the name of an interface");
        label = "InterfaceResolver (" + name + ")";
        addresses = new InterfaceAddresses(name.strip(), interfaces, System::nanoTime);
        poll = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "dyndns-interface-" + name));
    }

    /** Only now are the listeners there. */
    @Activate
    void start() {
        Watch watch = new Watch(label, addresses::snapshot, addresses::resolve, this::tellListeners);
        poll.scheduleWithFixedDelay(watch, 0, POLL_MS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() throws InterruptedException {
        poll.shutdownNow();
        poll.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Resolution resolve(Family family) {
        return addresses.resolve(family);
    }

    private void tellListeners() {
        for (AddressChangeListener listener : listeners) listener.addressChanged(this);
    }
}
