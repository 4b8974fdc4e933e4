package dyndns.settings;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** What ConfigAdmin has. */
final class Stored {
    private final ConfigurationAdmin admin;

    Stored(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /**
     * A configuration's properties, without what ConfigAdmin and we add; empty: there is no such configuration.
     *
     * @param pid as ConfigAdmin calls it
     */
    Optional<Map<String, Object>> find(String pid) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + escaped(pid) + ")");
            if (found == null) return Optional.empty();
            return Optional.of(plain(found[0].getProperties()));
        } catch (InvalidSyntaxException e) {
            throw new IOException("no PID: " + pid, e);
        }
    }

    /** As a filter has it: file names may have brackets (OSGi Core 8, 3.2.7). */
    private static String escaped(String pid) {
        return pid.replaceAll("[\\\\*()]", "\\\\$0");
    }

    /** What it says, without what ConfigAdmin and we add. */
    static Map<String, Object> plain(Dictionary<String, Object> properties) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (String name : Collections.list(properties.keys())) {
            if (!name.startsWith("service.") && !name.equals(ConfigurationWriter.SOURCE))
                plain.put(name, properties.get(name));
        }
        return plain;
    }
}
