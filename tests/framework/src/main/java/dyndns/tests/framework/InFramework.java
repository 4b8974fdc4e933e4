package dyndns.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.config.ConfigurationLoaded;
import dyndns.api.config.StateDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/**
 * A test among our bundles. Each has a state folder of its own, as after the start of a program, and is over when
 * neither a configuration nor a thread of it is left.
 */
abstract class InFramework {
    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin admin;

    @InjectService(filter = "(hc.name=configuration)")
    HealthCheck configurationHealth;

    @TempDir
    Path folder;

    private final List<Configuration> made = new ArrayList<>();
    private final List<ServiceRegistration<?>> registered = new ArrayList<>();
    private TreeSet<String> threadsBefore = new TreeSet<>();

    @BeforeEach
    void programIsLoaded() throws IOException {
        threadsBefore = threads();
        assertThat(configurationHealth.execute().getStatus()).isEqualTo(Result.Status.OK);
        // The state folder changes here, as it never does in a program: what is loaded from it would be gone.
        System.setProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
        Path state = Files.createDirectories(folder.resolve("state"));
        register(StateDirectory.class, () -> state);
        register(ConfigurationLoaded.class, new ConfigurationLoaded() {});
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        for (Configuration configuration : made) configuration.delete();
        registered.forEach(ServiceRegistration::unregister);
        soon().untilAsserted(() -> assertThat(threads()).isSubsetOf(threadsBefore));
        soon().untilAsserted(() ->
                assertThat(configurationHealth.execute().getStatus()).isEqualTo(Result.Status.OK));
    }

    final <T> void register(Class<T> type, T service) {
        Map<String, Object> first = Map.of(Constants.SERVICE_RANKING, 1_000);
        registered.add(context.registerService(type, service, new Hashtable<>(first)));
    }

    /** A configuration that is deleted after the test. */
    final Configuration configure(String pid, Map<String, Object> properties) throws IOException {
        int tilde = pid.indexOf('~');
        Configuration configuration = tilde < 0
                ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
        made.add(0, configuration);
        configuration.update(new Hashtable<>(properties));
        return configuration;
    }

    final void delete(Configuration configuration) throws IOException {
        made.remove(configuration);
        configuration.delete();
    }

    /** The service of that type; empty as well when there is one that cannot be had. */
    final <T> Optional<T> service(Class<T> type, String filter) {
        return reference(type, filter).map(context::getService);
    }

    /** A property of the service of that type, if the service can be had. */
    final Optional<Object> property(Class<?> type, String filter, String name) {
        return reference(type, filter)
                .filter(reference -> context.getService(reference) != null)
                .map(reference -> reference.getProperty(name));
    }

    private <T> Optional<ServiceReference<T>> reference(Class<T> type, String filter) {
        try {
            return context.getServiceReferences(type, filter).stream().findFirst();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    /** The names of our threads. */
    private static TreeSet<String> threads() {
        TreeSet<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("dyndns-")) names.add(thread.getName());
        }
        return names;
    }
}
