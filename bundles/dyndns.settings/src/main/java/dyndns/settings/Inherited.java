package dyndns.settings;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configurations that stand in ConfigAdmin since before this bundle restarted, as when it was replaced. */
final class Inherited {
    private final ConfigurationAdmin admin;
    private final Map<String, Dictionary<String, Object>> there = new HashMap<>();

    Inherited(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Takes over what is wanted, and deletes the others that files or the console gave. */
    void take(Set<String> wanted) throws IOException {
        for (Configuration configuration : all()) {
            if (wanted.contains(configuration.getPid()))
                there.put(configuration.getPid(), configuration.getProperties());
            else if (isOurs(configuration)) configuration.delete();
        }
    }

    private static boolean isOurs(Configuration configuration) {
        return configuration.getProperties().get(ConfigurationWriter.SOURCE) != null
                || ConsoleChanges.isKept(Pid.of(configuration.getPid(), configuration.getFactoryPid()));
    }

    /**
     * Whether an entry stands there as it is; not where a placeholder or a secret may stand for something else by now.
     * Asked once for each.
     */
    boolean has(Entry entry, Map<String, Object> values, Map<String, Object> typed) {
        Dictionary<String, Object> before = there.remove(entry.pid());
        String wanted = Fingerprint.of(typed);
        return before != null
                && entry.source().equals(before.get(ConfigurationWriter.SOURCE))
                && wanted.equals(Fingerprint.of(values))
                && wanted.equals(Fingerprint.of(Stored.plain(before)));
    }

    private Configuration[] all() throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(null);
            return found == null ? new Configuration[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
