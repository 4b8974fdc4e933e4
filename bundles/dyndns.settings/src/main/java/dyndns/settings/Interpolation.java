package dyndns.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;

/** The plugin that replaces {@code $[env:…]}, {@code $[secret:…]} and {@code $[prop:…]}. */
final class Interpolation {
    static final String BUNDLE = "org.apache.felix.configadmin.plugin.interpolation";

    private final BundleContext context;

    Interpolation(BundleContext context) {
        this.context = context;
    }

    /**
     * Where secrets are looked for, in this order: what the operator says, what the service manager hands over
     * (systemd.exec(5), CREDENTIALS_DIRECTORY), and what we keep ourselves.
     */
    static List<Path> secretFolders(Map<String, String> environment, Path stateDirectory) {
        List<Path> folders = new ArrayList<>();
        for (String variable : List.of("DYNDNS_SECRETS_DIR", "CREDENTIALS_DIRECTORY")) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) folders.add(Path.of(value));
        }
        folders.add(stateDirectory.resolve("secrets"));
        return folders;
    }

    /** The plugin reads its settings when it starts, which was before the command line was read: it starts again. */
    void configure(List<Path> secretFolders) throws BundleException {
        System.setProperty(
                BUNDLE + ".secretsdir",
                secretFolders.stream().map(Path::toString).collect(Collectors.joining(",")));
        System.setProperty(BUNDLE + ".file.encoding", "UTF-8");
        for (Bundle bundle : context.getBundles()) {
            if (BUNDLE.equals(bundle.getSymbolicName())) {
                bundle.stop(Bundle.STOP_TRANSIENT);
                bundle.start(Bundle.START_TRANSIENT);
            }
        }
    }

    /** The properties as the plugin will hand them out. */
    Map<String, Object> resolve(String pid, Map<String, Object> properties) {
        Hashtable<String, Object> dictionary = new Hashtable<>(properties);
        dictionary.put(Constants.SERVICE_PID, pid);
        plugins().forEach(reference -> modify(reference, dictionary));
        dictionary.remove(Constants.SERVICE_PID);
        return new LinkedHashMap<>(dictionary);
    }

    private void modify(ServiceReference<ConfigurationPlugin> reference, Dictionary<String, Object> dictionary) {
        ConfigurationPlugin plugin = context.getService(reference);
        if (plugin == null) return;
        try {
            plugin.modifyConfiguration(reference, dictionary);
        } finally {
            context.ungetService(reference);
        }
    }

    private List<ServiceReference<ConfigurationPlugin>> plugins() {
        try {
            return context.getServiceReferences(ConfigurationPlugin.class, "(config.plugin.id=" + BUNDLE + ")").stream()
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
