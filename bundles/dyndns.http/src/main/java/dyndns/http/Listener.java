package dyndns.http;

import dyndns.api.config.ListenAddress;
import dyndns.api.config.StateDirectory;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One named listener of the server. Servlets choose it with the service property
 * {@code osgi.http.whiteboard.target=(org.apache.felix.http.name=NAME)}.
 */
@Designate(ocd = Listener.Config.class, factory = true)
@Component(
        configurationPid = "dyndns.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = HealthCheck.class,
        property = {"hc.name=HTTP listener", "hc.tags=ready", "hc.tags=listeners"})
public final class Listener implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    /** The listener that never takes updates. */
    private static final String CONSOLE = "console";

    private static final long PERIOD_S = 1;
    private static final long END_S = 5;

    @ObjectClassDefinition(name = "HTTP listener", description = "One address that the server listens on for HTTP.")
    @interface Config {
        @AttributeDefinition(
                name = "Name",
                required = false,
                description =
                        "What servlets choose it by, such as update or console; empty: the part of the PID after ~.")
        String listener_name() default "";

        @AttributeDefinition(
                name = "Address",
                description = "HOST:PORT or :PORT (every address), IPv6 in brackets, such as 127.0.0.1:8443.")
        String address();

        @AttributeDefinition(
                name = "Certificate",
                required = false,
                description = "PEM file of the certificate and its chain; read again when it changes; empty: no TLS.")
        String tls_cert() default "";

        @AttributeDefinition(
                name = "Private key",
                required = false,
                description = "PEM file of the certificate's key, not encrypted; only together with the certificate.")
        String tls_key() default "";

        @AttributeDefinition(
                name = "Connections",
                min = "0",
                max = "100000",
                description = "Most open connections: 0 (no limit) to 100000; default 1000. More of them wait, and idle"
                        + " ones are closed.")
        int max_connections() default 1_000;
    }

    private final String label;
    private final FelixPort port;
    private final Optional<Certificate> certificate;
    private final ListenerKeeper keeper;
    private final ScheduledExecutorService thread;
    private final Optional<ServiceRegistration<Servlet>> absence;

    /** @throws IllegalArgumentException naming the first bad property */
    @Activate
    public Listener(
            BundleContext context,
            @Reference(name = "configurations") ConfigurationAdmin configurations,
            @Reference(name = "state") StateDirectory state,
            Config config,
            Map<String, Object> properties) {
        ListenerCheck.demand(config.address(), config.tls_cert(), config.tls_key());
        String name = name(config, properties);
        ListenAddress address = ListenAddress.parse(config.address()).orElseThrow();
        this.label = name + " on " + address;
        this.port = new FelixPort(configurations, context, name, address, config.max_connections());
        this.certificate = certificate(config, state.path().resolve("tls").resolve(name + ".p12"));
        this.keeper = new ListenerKeeper(label, port, certificate, () -> Obstacle.of(address), System::nanoTime);
        this.absence = name.equals(CONSOLE)
                ? Optional.empty()
                : Optional.of(context.registerService(Servlet.class, new Absence(), absent(name)));
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "dyndns-http-" + name));
        thread.scheduleWithFixedDelay(keeper, 0, PERIOD_S, TimeUnit.SECONDS);
    }

    @Override
    public Result execute() {
        ListenerState state = keeper.state();
        if (state instanceof ListenerState.Open) return new Result(Result.Status.OK, label + " is open");
        if (state instanceof ListenerState.Closed closed) {
            return new Result(Result.Status.CRITICAL, label + " is not open: " + closed.problem());
        }
        if (state instanceof ListenerState.OldCertificate old) {
            return new Result(Result.Status.WARN, label + " keeps its old certificate: " + old.problem());
        }
        return new Result(Result.Status.TEMPORARILY_UNAVAILABLE, label + " is being opened");
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        thread.shutdown();
        boolean ended = thread.awaitTermination(END_S, TimeUnit.SECONDS);
        if (!ended) LOG.warn("listener {}: its thread has not ended", label);
        try {
            port.close();
            if (certificate.isPresent()) certificate.get().forget();
        } catch (IOException | IllegalStateException e) {
            LOG.warn("listener {} could not be closed: {}", label, e.toString());
        }
        absence.ifPresent(ServiceRegistration::unregister);
    }

    /** The pattern that matches when no other does, behind every other servlet that has it. */
    private static Dictionary<String, Object> absent(String name) {
        return new Hashtable<>(Map.of(
                "osgi.http.whiteboard.target",
                "(org.apache.felix.http.name=" + name + ")",
                "osgi.http.whiteboard.servlet.pattern",
                "/",
                "osgi.http.whiteboard.servlet.asyncSupported",
                true,
                Constants.SERVICE_RANKING,
                Integer.MIN_VALUE));
    }

    private static Optional<Certificate> certificate(Config config, Path target) {
        if (config.tls_cert().isEmpty()) return Optional.empty();
        return Optional.of(new Certificate(Path.of(config.tls_cert()), Path.of(config.tls_key()), target));
    }

    private static String name(Config config, Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        String name = config.listener_name().isEmpty() ? pid.substring(pid.indexOf('~') + 1) : config.listener_name();
        if (!name.matches(ListenerCheck.NAME)) {
            throw new IllegalArgumentException("listener.name: " + name + "; allowed: " + ListenerCheck.NAME_ALLOWED);
        }
        return name;
    }
}
