package dyndns.hosts.config;

import dyndns.api.config.ConfigurationLoaded;
import dyndns.api.event.Events;
import dyndns.api.host.HostDirectory;
import dyndns.api.update.UpdateVerifier;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Hashtable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts from configurations and files. The directory is registered as a service when all of them were read, and stays
 * the same service while they change.
 */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"dyndns.api.host.HostDirectory\"",
        effective = "active")
@Component(
        service = {ConfigurationListener.class, ConfigHosts.class},
        immediate = true)
public final class ConfigHosts implements ConfigurationListener {
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final Duration END_LIMIT = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(ConfigHosts.class);

    private final BundleContext context;
    private final HostConfigurations configurations;
    private final HostSources sources = new HostSources(InstantSource.system());
    private final LiveHosts hosts;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "dyndns-hosts"));
    private volatile boolean dirty = true;
    private @Nullable ServiceRegistration<HostDirectory> registration;

    @Activate
    public ConfigHosts(
            BundleContext context,
            @Reference(name = "admin") ConfigurationAdmin admin,
            @Reference(name = "verifier") UpdateVerifier verifier,
            @Reference(name = "events") Events events,
            // Before it is there, hosts would be missing.
            @Reference(name = "loaded") ConfigurationLoaded loaded) {
        this.context = context;
        this.configurations = new HostConfigurations(admin);
        this.hosts = new LiveHosts(new Keys(verifier), events, InstantSource.system());
        worker.scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        boolean ours = HostForm.PID.equals(event.getFactoryPid()) || HostFilesForm.PID.equals(event.getPid());
        if (!ours || worker.isShutdown()) return;
        dirty = true;
        worker.execute(this::look);
    }

    private void look() {
        try {
            if (!dirty && !sources.changed()) return;
            boolean configured = dirty;
            dirty = false;
            if (configured) sources.configure(configurations.files(), configurations.hosts());
            hosts.take(sources.read());
            if (hosts.loaded() && registration == null) {
                registration = context.registerService(HostDirectory.class, hosts, new Hashtable<>());
            }
        } catch (IOException e) {
            LOG.error("the configurations of hosts cannot be read: {}", e.getMessage());
        } catch (RuntimeException | VirtualMachineError e) { // the next file may be a good one
            LOG.error("the hosts cannot be read", e);
        }
    }

    LiveHosts hosts() {
        return hosts;
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) worker.shutdownNow();
        if (registration != null) registration.unregister();
    }
}
