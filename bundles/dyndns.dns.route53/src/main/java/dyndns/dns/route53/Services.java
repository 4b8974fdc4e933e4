package dyndns.dns.route53;

import java.util.Hashtable;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Services that come one by one and go together. Safe for concurrent calls; holds no lock while others are told. */
final class Services implements AutoCloseable {
    private final BundleContext context;
    private final Queue<ServiceRegistration<?>> registrations = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    Services(BundleContext context) {
        this.context = context;
    }

    /** Nothing once closed: the search for zones may still wait for an answer then. */
    <T> void add(Class<T> type, T service, Map<String, ?> properties) {
        if (closed) return;
        registrations.add(context.registerService(type, service, new Hashtable<>(properties)));
        if (closed) close();
    }

    @Override
    public void close() {
        closed = true;
        for (var next = registrations.poll(); next != null; next = registrations.poll()) next.unregister();
    }
}
