package dyndns.dns.route53;

import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Services that come one by one and go together. Safe for concurrent calls; holds no lock while others are told. */
final class Services implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final BundleContext context;
    private final Queue<ServiceRegistration<?>> registrations = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    Services(BundleContext context) {
        this.context = context;
    }

    /** Nothing once closed: the search for zones may still wait for an answer then. */
    <T> Optional<ServiceRegistration<?>> add(Class<T> type, T service, Map<String, ?> properties) {
        if (closed) return Optional.empty();
        ServiceRegistration<?> added = context.registerService(type, service, new Hashtable<>(properties));
        registrations.add(added);
        if (closed) close();
        return Optional.of(added);
    }

    /** Takes one away before the others. */
    void remove(ServiceRegistration<?> service) {
        if (registrations.remove(service)) service.unregister();
    }

    /** Tells who uses a service of other properties; nothing once it is gone. */
    void change(ServiceRegistration<?> service, Map<String, ?> properties) {
        try {
            if (registrations.contains(service)) service.setProperties(new Hashtable<>(properties));
        } catch (IllegalStateException e) {
            LOG.debug("gone meanwhile: {}", properties);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (var next = registrations.poll(); next != null; next = registrations.poll()) next.unregister();
    }
}
