package dyndns.http;

import dyndns.api.config.ListenAddress;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A listener of the Felix HTTP service: one factory configuration of it (Apache Felix HTTP Service, "Configuration
 * Properties"). Used by one thread.
 */
final class FelixPort implements Port {
    /** The service's factory PID. */
    static final String FACTORY = "org.apache.felix.http";

    /** In a configuration: how many connections may be open. */
    static final String MAX_CONNECTIONS = "dyndns.max.connections";

    private static final String HOST = "org.apache.felix.http.host";
    private static final String HTTP_PORT = "org.osgi.service.http.port";
    private static final String HTTPS_PORT = "org.osgi.service.http.port.secure";
    private static final String NAME = "org.apache.felix.http.name";
    /** Properties with this prefix become, without it, properties of the listener's HttpServiceRuntime. */
    private static final String RUNTIME = "org.apache.felix.http.runtime.init.";

    private static final String OPENING = "dyndns.opening";
    private static final String HTTP_SERVICE_RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
    private static final int IDLE_TIMEOUT_MS = 30_000;
    private static final int MAX_THREADS = 32;

    private final ConfigurationAdmin configurations;
    private final BundleContext context;
    private final String name;
    private final ListenAddress address;
    private final int maxConnections;
    private @Nullable Configuration configuration;
    private String opening = "";

    FelixPort(
            ConfigurationAdmin configurations,
            BundleContext context,
            String name,
            ListenAddress address,
            int maxConnections) {
        this.configurations = configurations;
        this.context = context;
        this.name = name;
        this.address = address;
        this.maxConnections = maxConnections;
    }

    @Override
    public void open(Optional<KeyStoreFile> keyStore) throws IOException {
        opening = UUID.randomUUID().toString(); // differs each time, which makes the service open the port anew
        Configuration opened = configurations.getFactoryConfiguration(FACTORY, name, "?");
        opened.update(properties(keyStore));
        configuration = opened;
    }

    @Override
    public boolean isOpen() {
        try {
            String filter = "(" + OPENING + "=" + opening + ")";
            return context.getServiceReferences(HTTP_SERVICE_RUNTIME, filter) != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (configuration != null) configuration.delete();
        configuration = null;
    }

    private Dictionary<String, Object> properties(Optional<KeyStoreFile> keyStore) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(NAME, name);
        if (!address.host().isEmpty()) properties.put(HOST, address.host());
        properties.put("org.apache.felix.http.enable", keyStore.isEmpty());
        properties.put("org.apache.felix.https.enable", keyStore.isPresent());
        properties.put(keyStore.isPresent() ? HTTPS_PORT : HTTP_PORT, address.port());
        keyStore.ifPresent(store -> {
            properties.put("org.apache.felix.https.keystore", store.path().toString());
            properties.put("org.apache.felix.https.keystore.type", "PKCS12");
            properties.put("org.apache.felix.https.keystore.password", store.password());
            properties.put("org.apache.felix.https.keystore.key.password", store.password());
            properties.put("org.apache.felix.https.jetty.session.cookie.secure", true);
        });
        properties.put("org.apache.felix.http.timeout", IDLE_TIMEOUT_MS);
        properties.put("org.apache.felix.http.jetty.acceptors", 1);
        properties.put("org.apache.felix.http.jetty.selectors", 1);
        properties.put("org.apache.felix.http.jetty.threadpool.max", MAX_THREADS);
        properties.put(MAX_CONNECTIONS, maxConnections);
        properties.put(RUNTIME + OPENING, opening);
        return properties;
    }

    /** How many connections a listener may have open: 0 when it is none of ours. */
    static int maxConnections(ConfigurationAdmin configurations, @Nullable String host, int port) throws IOException {
        for (Configuration listener : all(configurations)) {
            Dictionary<String, Object> found = listener.getProperties();
            if (found == null || !(found.get(MAX_CONNECTIONS) instanceof Integer limit)) continue;
            Object at = found.get(HTTP_PORT) == null ? found.get(HTTPS_PORT) : found.get(HTTP_PORT);
            if (Integer.valueOf(port).equals(at) && Objects.equals(host, found.get(HOST))) return limit;
        }
        return 0;
    }

    private static Configuration[] all(ConfigurationAdmin configurations) throws IOException {
        try {
            String filter = "(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + FACTORY + ")";
            Configuration[] found = configurations.listConfigurations(filter);
            return found == null ? new Configuration[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
