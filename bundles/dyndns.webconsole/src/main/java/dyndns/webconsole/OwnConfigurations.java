package dyndns.webconsole;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configurations of other components that exist because the console does, and go with it. */
final class OwnConfigurations {
    private static final Logger LOG = LoggerFactory.getLogger(OwnConfigurations.class);
    /** Of the Felix Web Console (Apache Felix Web Console, "Configuration"). */
    private static final String FELIX = "org.apache.felix.webconsole.internal.servlet.OsgiManager";

    private static final String LISTENER = "(org.apache.felix.http.name=console)";
    /** Bounds what one page and its files need, some times over. */
    private static final int MAX_CONNECTIONS = 64;

    private final ConfigurationAdmin admin;
    private final List<Configuration> made = new ArrayList<>();

    OwnConfigurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /**
     * Makes the listener, and lets the Felix Web Console know it.
     *
     * @param uploads the folder for what is uploaded
     * @throws IllegalStateException when they cannot be kept
     */
    void make(Console.Config config, Path uploads) {
        try {
            made.add(written(admin.getConfiguration(FELIX, "?"), felix(uploads)));
            Map<String, Object> listener =
                    new HashMap<>(ConsoleListener.of(config.listen(), config.tls_cert(), config.tls_key()));
            listener.put("max.connections", MAX_CONNECTIONS);
            // Of two checks of one name the executor may show one only.
            listener.put("hc.name", "Console listener");
            made.add(written(admin.getFactoryConfiguration("dyndns.http", "console", "?"), listener));
        } catch (IOException e) {
            throw new IllegalStateException("the console cannot be configured: " + e.getMessage(), e);
        }
    }

    /**
     * Makes what signs updates by hand.
     *
     * @throws IllegalStateException when it cannot be kept
     */
    void makeSigner(Path keyFile) {
        try {
            made.add(written(
                    admin.getFactoryConfiguration("dyndns.signer.ed25519", "console", "?"),
                    Map.of("keypair.path", keyFile.toString(), "signer.name", "console")));
        } catch (IOException e) {
            throw new IllegalStateException("the console cannot be configured: " + e.getMessage(), e);
        }
    }

    void delete() {
        for (Configuration configuration : made) {
            try {
                configuration.delete();
            } catch (IOException | IllegalStateException e) {
                LOG.debug("console: {} not deleted: {}", configuration, e.toString());
            }
        }
    }

    /** What makes a servlet filter one of all pages of the Felix Web Console (Whiteboard Specification for Jakarta Servlet). */
    static Map<String, Object> everyPage() {
        return Map.of(
                "osgi.http.whiteboard.filter.pattern", "/*",
                "osgi.http.whiteboard.context.select",
                        "(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
                "osgi.http.whiteboard.target", LISTENER);
    }

    private static Map<String, Object> felix(Path uploads) {
        return Map.of(
                "http.service.filter", LISTENER,
                "default.render", "overview",
                "category", "DynDNS",
                // The console hands its configuration on to its servlet; the listener takes this from there.
                "osgi.http.whiteboard.servlet.multipart.location", uploads.toString(),
                "username", "nobody",
                // No text has this hash: it is too short for one.
                "password", "{sha-256}none");
    }

    private static Configuration written(Configuration configuration, Map<String, Object> properties)
            throws IOException {
        configuration.update(new Hashtable<>(properties));
        return configuration;
    }
}
