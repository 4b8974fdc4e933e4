package dyndns.cli;

import dyndns.api.event.EventListener;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** {@code --once}: sends what has to be sent, and ends. Listens from its making on, until it is closed. */
final class Once implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ConfigurationAdmin admin;
    private final OnceListener listener;
    private final ServiceRegistration<EventListener> registration;

    Once(BundleContext context, ConfigurationAdmin admin, boolean force) {
        this.admin = admin;
        this.listener = new OnceListener(force);
        this.registration = context.registerService(EventListener.class, listener, new Hashtable<>());
    }

    int run(PrintStream err) throws InterruptedException {
        Set<HostName> hosts = hosts();
        if (hosts.isEmpty()) {
            err.println("once: no host is configured");
            return ExitCode.NOT_DONE;
        }
        boolean done = listener.await(hosts, LIMIT);
        err.println("once: " + listener.summary(hosts));
        return done ? ExitCode.DONE : ExitCode.NOT_DONE;
    }

    private Set<HostName> hosts() {
        Set<HostName> hosts = new TreeSet<>();
        try {
            Configuration[] clients = admin.listConfigurations("(service.factoryPid=dyndns.client)");
            if (clients == null) return hosts;
            for (Configuration client : clients) {
                Object host = client.getProcessedProperties(null).get("host");
                Optional.ofNullable(host)
                        .map(String::valueOf)
                        .flatMap(HostName::parse)
                        .ifPresent(hosts::add);
            }
            return hosts;
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
