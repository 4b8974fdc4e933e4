package dyndns.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** The configurations that a settings file asks for, by PID. */
final class Configurations {
    private final String source;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Configurations(String source) {
        this.source = source;
    }

    void add(String pid, Values properties) {
        entries.put(pid, new Entry(pid, source, properties.values()));
    }

    /** Adds a configuration of something that also works without one: nothing when there is nothing to say. */
    void addUnlessEmpty(String pid, Values properties) {
        if (!properties.isEmpty()) add(pid, properties);
    }

    Map<String, Entry> entries() {
        return entries;
    }
}
