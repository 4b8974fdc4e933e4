package dyndns.settings;

import java.io.IOException;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Puts configurations into ConfigAdmin; touches only what changed since the last time. */
final class ConfigurationWriter {
    /** Property that tells which file a configuration comes from; the leading dot keeps it out of service properties. */
    static final String SOURCE = ".dyndns.source";

    private static final String ANY_BUNDLE = "?";

    private final ConfigurationAdmin admin;
    private final Stored stored;
    private final Inherited inherited;
    private final Map<String, Written> written = new LinkedHashMap<>();
    /** How many events of our own changes are still to come, by PID. */
    private final Map<String, Integer> untold = new HashMap<>();
    /** What ConfigAdmin calls the configurations that it made up names for. */
    private final Map<String, String> madeUp = new HashMap<>();

    /**
     * What stands in ConfigAdmin.
     *
     * @param wanted the entry that it comes from; never leaves this class: holds secrets, so that a changed one is seen
     * @param stored what ConfigAdmin has; an empty text: it was deleted there
     */
    private record Written(String wanted, String stored) {}

    ConfigurationWriter(ConfigurationAdmin admin) {
        this.admin = admin;
        this.stored = new Stored(admin);
        this.inherited = new Inherited(admin);
    }

    /**
     * @param values with every placeholder replaced
     * @return whether that is what was written last
     */
    boolean isWritten(Entry entry, Map<String, Object> values) {
        Written before = written.get(entry.pid());
        return before != null && before.wanted().equals(wanted(entry, values));
    }

    /** Takes over what stands there from before this bundle restarted, and deletes what is wanted no more. */
    void takeOver(Set<String> wanted) throws IOException {
        if (written.isEmpty()) inherited.take(wanted);
    }

    void write(Entry entry, Map<String, Object> values, Map<String, Object> typed) throws IOException {
        if (!written.containsKey(entry.pid()) && inherited.has(entry, values, typed)) {
            written.put(entry.pid(), new Written(wanted(entry, values), Fingerprint.of(typed)));
            return;
        }
        Hashtable<String, Object> properties = new Hashtable<>(typed);
        properties.put(SOURCE, entry.source());
        // Not only if different: a secret may have changed behind its placeholder.
        configuration(entry.pid()).update(properties);
        untold.merge(entry.pid(), 1, Integer::sum);
        written.put(entry.pid(), new Written(wanted(entry, values), Fingerprint.of(typed)));
    }

    /** The forms that lose a configuration when only these are wanted. */
    Set<String> losing(Set<String> wanted) {
        return written.keySet().stream()
                .filter(pid -> !wanted.contains(pid))
                .map(Forms::formOf)
                .collect(Collectors.toSet());
    }

    /** Takes away what was written before and is wanted no more. */
    void retain(Map<String, Entry> wanted) throws IOException {
        for (String pid : written.keySet().toArray(new String[0])) {
            if (!wanted.containsKey(pid)) {
                configuration(pid).delete();
                untold.merge(pid, 1, Integer::sum);
                forget(pid);
            }
        }
    }

    /** @param pid as files call it */
    Optional<Map<String, Object>> stored(String pid) throws IOException {
        return stored.find(madeUp.getOrDefault(pid, pid));
    }

    /** Everybody was told of every change until now. */
    void settled() {
        untold.clear();
    }

    /** Whether an event is one of our own changes. */
    boolean isOwn(String pid) {
        Integer left = untold.get(pid);
        if (left != null) untold.compute(pid, (key, count) -> left == 1 ? null : left - 1);
        return left != null;
    }

    /** Whether ConfigAdmin has what was written last. */
    boolean isStored(String pid, Optional<Map<String, Object>> stored) {
        Written before = written.get(pid);
        return (before == null ? "" : before.stored())
                .equals(stored.map(Fingerprint::of).orElse(""));
    }

    /**
     * Takes what somebody else made of a configuration for what the entry asks for.
     *
     * @param pid as ConfigAdmin calls it
     */
    void adopt(String pid, Entry entry, Map<String, Object> values, Optional<Map<String, Object>> stored) {
        if (!pid.equals(entry.pid())) madeUp.put(entry.pid(), pid);
        written.put(
                entry.pid(),
                new Written(wanted(entry, values), stored.map(Fingerprint::of).orElse("")));
    }

    void forget(String pid) {
        written.remove(pid);
        madeUp.remove(pid);
    }

    private Configuration configuration(String pid) throws IOException {
        String name = madeUp.get(pid);
        if (name != null) return admin.getConfiguration(name, ANY_BUNDLE);
        int tilde = pid.indexOf('~');
        return tilde < 0
                ? admin.getConfiguration(pid, ANY_BUNDLE)
                : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), ANY_BUNDLE);
    }

    private static String wanted(Entry entry, Map<String, Object> values) {
        return entry.source() + "\n" + Fingerprint.of(values);
    }
}
