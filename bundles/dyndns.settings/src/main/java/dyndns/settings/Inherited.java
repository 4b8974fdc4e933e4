package dyndns.settings;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configurations that stand in ConfigAdmin since before this bundle restarted, as when it was replaced. */
final class Inherited {
    private final ConfigurationAdmin admin;

    Inherited(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Deletes those that files or the console gave, but no longer do. */
    void retain(Set<String> wanted) throws IOException {
        for (Configuration configuration : list(null)) {
            if (isOurs(configuration) && !wanted.contains(configuration.getPid())) configuration.delete();
        }
    }

    private static boolean isOurs(Configuration configuration) {
        return configuration.getProperties().get(ConfigurationWriter.SOURCE) != null
                || ConsoleChanges.isKept(Pid.of(configuration.getPid(), configuration.getFactoryPid()));
    }

    /** Whether an entry stands there as it is; not where a placeholder or a secret may stand for something else by now. */
    boolean has(Entry entry, Map<String, Object> values, Map<String, Object> typed) throws IOException {
        String wanted = Fingerprint.of(typed);
        if (!wanted.equals(Fingerprint.of(values))) return false;
        return list("(service.pid=" + entry.pid() + ")").stream()
                .map(Configuration::getProperties)
                .anyMatch(there -> entry.source().equals(there.get(ConfigurationWriter.SOURCE))
                        && wanted.equals(Fingerprint.of(ConfigurationWriter.plain(there))));
    }

    private List<Configuration> list(@Nullable String filter) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IOException("no PID: " + filter, e);
        }
    }
}
