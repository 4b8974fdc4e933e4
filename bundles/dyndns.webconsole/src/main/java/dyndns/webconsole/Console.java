package dyndns.webconsole;

import dyndns.api.config.StateDirectory;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.osgi.framework.BundleContext;
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

/** The console as a whole: its listener, its login, and the Felix Web Console's configuration. */
@Designate(ocd = Console.Config.class)
@Component(
        configurationPid = Console.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
public final class Console {
    static final String PID = "dyndns.webconsole";
    static final String DEFAULT_LISTEN = "127.0.0.1:8080";
    static final String DEFAULT_USER = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    @ObjectClassDefinition(name = "Web console", description = "These pages: where they are, and who gets in.")
    @interface Config {
        @AttributeDefinition(
                name = "Address",
                required = false,
                description =
                        "HOST:PORT or :PORT (every address), IPv6 in brackets; an address that is not loopback needs"
                                + " TLS. Default 127.0.0.1:8080; empty: no console.")
        String listen() default DEFAULT_LISTEN;

        @AttributeDefinition(name = "User", description = "Name to log in with; default admin.")
        String user() default DEFAULT_USER;

        @AttributeDefinition(
                name = "Password file",
                required = false,
                description =
                        "File that holds the password; read again when it changes, which ends all sessions. Default:"
                                + " console.password in the state directory, made at the first start.")
        String password_file() default "";

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
    }

    private final OwnConfigurations own;
    private final UploadFolder uploads;
    private final Traffic traffic = new Traffic();
    private final List<ServiceRegistration<?>> services = new ArrayList<>();

    /** @throws IllegalArgumentException naming the first bad property */
    @Activate
    public Console(
            BundleContext context,
            @Reference(name = "configurations") ConfigurationAdmin configurations,
            @Reference(name = "state") StateDirectory state,
            Config config) {
        ConsoleCheck.demand(config);
        this.own = new OwnConfigurations(configurations);
        this.uploads = new UploadFolder(state.path().resolve("console").resolve("uploads"));
        if (config.listen().isEmpty()) return;
        PasswordFile password = password(config, state.path());
        uploads.make();
        own.make(config, uploads.path());
        if (ThisProgram.isServer(context)) own.makeSigner(state.path().resolve("console.key.json"));
        services.add(context.registerService(
                SecurityProvider.class,
                gate(config, password),
                new Hashtable<>(Map.of(SecurityProvider.PROPERTY_ID, "dyndns"))));
        services.add(context.registerService(Filter.class, traffic, new Hashtable<>(OwnConfigurations.everyPage())));
    }

    private static Gate gate(Config config, PasswordFile password) {
        Listen listen = Listen.parse(config.listen()).orElseThrow();
        Optional<Path> certificate =
                Optional.of(config.tls_cert()).filter(file -> !file.isEmpty()).map(Path::of);
        Sessions sessions = new Sessions(password::stamp, System::nanoTime);
        Login login = new Login(config.user(), password, new Throttle(System::nanoTime), sessions);
        Rules rules = new Rules(new KnownNames(listen.host(), certificate, System::nanoTime));
        return new Gate(listen.port(), rules, sessions, login);
    }

    private static PasswordFile password(Config config, Path state) {
        boolean given = !config.password_file().isEmpty();
        Path path = given ? Path.of(config.password_file()) : state.resolve("console.password");
        PasswordFile password = new PasswordFile(path, SlowHash::of);
        try {
            if (!given && password.create()) LOG.info("console: a password for {} is in {}", config.user(), path);
        } catch (IOException e) {
            LOG.error("console: {} cannot be made, so nobody can log in: {}", path, e.toString());
        }
        return password;
    }

    @Deactivate
    void deactivate() {
        traffic.end();
        services.forEach(Console::unregister);
        own.delete();
        uploads.delete();
    }

    private static void unregister(ServiceRegistration<?> service) {
        try {
            service.unregister();
        } catch (IllegalStateException e) {
            LOG.debug("console: its bundle has stopped already");
        }
    }
}
