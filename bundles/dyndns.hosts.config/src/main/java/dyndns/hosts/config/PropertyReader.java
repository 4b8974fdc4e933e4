package dyndns.hosts.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads configuration properties of whatever type they came in. */
final class PropertyReader {
    private final Map<String, Object> properties;

    PropertyReader(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** The text of a property; an empty string when it is absent. */
    String text(String name) {
        Object value = properties.get(name);
        return value == null ? "" : value.toString().strip();
    }

    List<String> texts(String name) {
        Object value = properties.get(name);
        if (value instanceof Object[] values)
            return Arrays.stream(values).map(v -> v.toString().strip()).toList();
        if (value instanceof Collection<?> values)
            return values.stream().map(v -> String.valueOf(v).strip()).toList();
        return text(name).isEmpty() ? List.of() : List.of(text(name));
    }

    int positive(String name, int otherwise) throws BadHostException {
        String text = text(name);
        if (text.isEmpty()) return otherwise;
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) return number;
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadHostException(name, text, "1 to 2147483647");
    }
}
