package dyndns.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One configuration.
 *
 * @param pid its PID; a factory configuration's has a tilde and a name
 * @param source the file it comes from, or {@code environment}
 * @param properties its properties; the values may be {@link Secret}s
 * @param origins the settings fields that the properties come from
 */
record Entry(String pid, String source, Map<String, Object> properties, Origins origins) {
    /** A configuration that was written as one. */
    Entry(String pid, String source, Map<String, Object> properties) {
        this(pid, source, properties, Origins.NONE);
    }

    /** For checks: with the secrets themselves. */
    Map<String, Object> revealed() {
        Map<String, Object> revealed = new LinkedHashMap<>(properties);
        revealed.replaceAll((name, value) -> value instanceof Secret secret ? secret.value() : value);
        return revealed;
    }

    /** For ConfigAdmin: with placeholders instead of secrets. */
    Map<String, Object> masked() {
        Map<String, Object> masked = new LinkedHashMap<>(properties);
        masked.replaceAll((name, value) -> value instanceof Secret secret ? secret.placeholder() : value);
        return masked;
    }
}
