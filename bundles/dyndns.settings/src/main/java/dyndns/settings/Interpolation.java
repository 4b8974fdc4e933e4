package dyndns.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The name of the file ends at a semicolon, where a default follows. */
    private static final Pattern SECRET = Pattern.compile("\\$\\[secret:([^;\\]/]+)");

    private final BundleContext context;
    private volatile List<Path> folders = List.of();

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
        folders = List.copyOf(secretFolders);
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

    /** The files that secrets of these properties come from, or would if they were there. */
    Set<Path> secretFiles(Map<String, Object> properties) {
        Set<Path> files = new TreeSet<>();
        for (Object value : properties.values()) {
            if (value instanceof Secret) continue; // its file is written anew whenever the configuration is
            String text = value instanceof Object[] array ? Arrays.toString(array) : value.toString();
            Matcher secret = SECRET.matcher(text);
            while (secret.find()) {
                for (Path folder : folders) files.add(folder.resolve(secret.group(1)));
            }
        }
        return files;
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
