package dyndns.hosts.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Reads the configurations of hosts all at once: a component each would come one by one. */
final class HostConfigurations {
    private static final String HOSTS = "(service.factoryPid=" + HostForm.PID + ")";
    private static final String FILES = "(service.pid=" + HostFilesForm.PID + ")";

    private final ConfigurationAdmin admin;

    HostConfigurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    Map<String, Map<String, Object>> hosts() throws IOException {
        return read(HOSTS);
    }

    List<Path> files() throws IOException {
        return read(FILES).values().stream()
                .flatMap(properties -> new PropertyReader(properties).texts("file").stream())
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .toList();
    }

    private Map<String, Map<String, Object>> read(String filter) throws IOException {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        try {
            Configuration[] configurations = admin.listConfigurations(filter);
            if (configurations == null) return all;
            for (Configuration configuration : configurations) {
                Dictionary<String, Object> properties = configuration.getProcessedProperties(null);
                if (properties != null) all.put(configuration.getPid(), copy(properties));
            }
            return all;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> copy(Dictionary<String, Object> properties) {
        Map<String, Object> copy = new HashMap<>();
        for (String name : Collections.list(properties.keys())) copy.put(name, properties.get(name));
        return copy;
    }
}
