package dyndns.settings;

import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Puts configurations into ConfigAdmin; touches only what changed since the last time. */
final class ConfigurationWriter {
    /** Property that tells which file a configuration comes from; the leading dot keeps it out of service properties. */
    static final String SOURCE = ".dyndns.source";

    private static final String ANY_BUNDLE = "?";

    private final ConfigurationAdmin admin;
    private final Map<String, String> written = new LinkedHashMap<>();

    ConfigurationWriter(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Whether the configuration of a PID is one that was written before. */
    boolean has(String pid) {
        return written.containsKey(pid);
    }

    boolean isWritten(Entry entry) {
        return fingerprint(entry).equals(written.get(entry.pid()));
    }

    void write(Entry entry, Map<String, Object> typed) throws IOException {
        Hashtable<String, Object> properties = new Hashtable<>(typed);
        properties.put(SOURCE, entry.source());
        // Not only if different: a secret may have changed behind its placeholder.
        configuration(entry.pid()).update(properties);
        written.put(entry.pid(), fingerprint(entry));
    }

    /** Takes away what was written before and is wanted no more. */
    void retain(Map<String, Entry> wanted) throws IOException {
        for (String pid : written.keySet().toArray(new String[0])) {
            if (!wanted.containsKey(pid)) {
                configuration(pid).delete();
                written.remove(pid);
            }
        }
    }

    private Configuration configuration(String pid) throws IOException {
        int tilde = pid.indexOf('~');
        return tilde < 0
                ? admin.getConfiguration(pid, ANY_BUNDLE)
                : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), ANY_BUNDLE);
    }

    /** Never leaves this class: holds secrets, so that a changed one is seen. */
    private static String fingerprint(Entry entry) {
        StringBuilder text = new StringBuilder(entry.source());
        new TreeMap<>(entry.revealed())
                .forEach((name, value) -> text.append('\n')
                        .append(name)
                        .append('=')
                        .append(value instanceof Object[] array ? Arrays.asList(array) : value));
        return text.toString();
    }
}
