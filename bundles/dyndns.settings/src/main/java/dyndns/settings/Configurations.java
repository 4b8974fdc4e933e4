package dyndns.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** The configurations that a settings file asks for, by PID. */
final class Configurations {
    private final String source;
    private final Map<String, Values> values = new LinkedHashMap<>();

    Configurations(String source) {
        this.source = source;
    }

    void add(String pid, Values properties) {
        values.put(pid, properties);
    }

    /** Adds a configuration of something that also works without one: nothing when there is nothing to say. */
    void addUnlessEmpty(String pid, Values properties) {
        if (!properties.isEmpty()) add(pid, properties);
    }

    boolean has(String pid) {
        return values.containsKey(pid);
    }

    /** Called when every field was read: what is wrong with one is no news later. */
    Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        values.forEach((pid, of) -> entries.put(pid, new Entry(pid, source, of.values(), Origins.of(of, source))));
        return entries;
    }
}
