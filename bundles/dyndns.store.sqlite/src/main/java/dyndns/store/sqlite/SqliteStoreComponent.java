package dyndns.store.sqlite;

import dyndns.api.config.StateDirectory;
import dyndns.api.event.Events;
import dyndns.api.store.UpdateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store as a service: registered when the file is open and has been read for the first time, which is tried until
 * it works. Works without any configuration. Says in the health check why there is no service, or why it refuses.
 */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"dyndns.api.store.UpdateStore\"",
        effective = "active")
@Designate(ocd = SqliteStoreComponent.Config.class)
@Component(
        configurationPid = SqliteStoreComponent.PID,
        service = HealthCheck.class,
        immediate = true,
        property = {HealthCheck.NAME + "=store", HealthCheck.TAGS + "=ready", HealthCheck.TAGS + "=store"})
public final class SqliteStoreComponent implements HealthCheck {
    static final String PID = "dyndns.store.sqlite";

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStoreComponent.class);

    @ObjectClassDefinition(
            name = "Store of updates",
            description =
                    "An SQLite file that keeps accepted updates until they are applied, and the last accepted time of each host.")
    @interface Config {
        @AttributeDefinition(
                name = "File",
                description = "On a local disk, used by this process alone. Empty (the default): store.db in the state"
                        + " directory.",
                required = false)
        String file() default "";

        @AttributeDefinition(
                name = "Queue size",
                description = "Updates that may wait for the disk; more are refused and sent again: 1 to 1000000,"
                        + " default 10000.",
                min = "1",
                max = "1000000")
        int queue_size() default 10_000;
    }

    private final BundleContext context;
    private final SqliteStore store;
    private boolean ended;
    private Optional<ServiceRegistration<UpdateStore>> registration = Optional.empty();

    /**
     * @throws IllegalArgumentException when {@code queue.size} is below 1
     * @throws IOException when there is no folder for the native library
     */
    @Activate
    public SqliteStoreComponent(
            BundleContext context,
            @Reference(name = "state") StateDirectory state,
            @Reference(name = "events") Events events,
            Config config)
            throws IOException {
        if (config.queue_size() < 1) throw new IllegalArgumentException("queue.size: " + config.queue_size() + " < 1");
        NativeLibrary.unpackTo(state.path().resolve("native"));
        Path file = config.file().isBlank() ? state.path().resolve("store.db") : Path.of(config.file());
        Backoff backoff = new Backoff(FIRST_RETRY, LAST_RETRY, new SplittableRandom());
        this.context = context;
        this.store = new SqliteStore(
                new Opener(file, Connections.sqlite()), config.queue_size(), backoff, events, Clock.systemUTC());
        // Not on the store's threads: who gets the service reads from it at once.
        store.opened().thenRunAsync(this::register, task -> new Thread(task, "dyndns-store-register").start());
    }

    @Override
    public Result execute() {
        return store.refusal()
                .map(reason -> new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "not available: " + reason))
                .orElseGet(() -> new Result(Result.Status.OK, "open: " + store.load()));
    }

    /** Takes the service away, then writes what waits. */
    @Deactivate
    void deactivate() {
        end().ifPresent(ServiceRegistration::unregister);
        store.close();
    }

    private void register() {
        try {
            ServiceRegistration<UpdateStore> done = context.registerService(UpdateStore.class, store, null);
            if (!remember(done)) done.unregister();
        } catch (IllegalStateException e) {
            LOG.debug("the bundle stopped before the store was open: {}", e.toString());
        }
    }

    private synchronized boolean remember(ServiceRegistration<UpdateStore> done) {
        if (!ended) registration = Optional.of(done);
        return !ended;
    }

    private synchronized Optional<ServiceRegistration<UpdateStore>> end() {
        ended = true;
        return registration;
    }
}
