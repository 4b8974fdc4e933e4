package dyndns.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Builds the properties of a configuration, and keeps in mind the fields that they come from; what is absent is left to
 * the component's default.
 */
final class Values {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /** A property that comes from no field. */
    Values put(String name, Object value) {
        values.put(name, value instanceof List<?> list ? list.toArray(new String[0]) : value);
        return this;
    }

    /** @param reading how the field is read; a list becomes an array of texts */
    <T> Values put(String name, Field field, Function<Field, Optional<T>> reading) {
        fields.put(name, field);
        reading.apply(field).ifPresent(value -> put(name, value));
        return this;
    }

    /** A text whose name in the settings file is the property's own but for its dots. */
    Values put(String name, Field field) {
        return put(name, field, Field::text);
    }

    /** A secret, which goes into a file of that name. */
    Values putSecret(String name, Field field, String file, Optional<String> value) {
        return put(name, field, from -> value.map(secret -> new Secret(file, secret)));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Map<String, Object> values() {
        return values;
    }

    /** The fields by property, also of properties that are absent. */
    Map<String, Field> fields() {
        return fields;
    }
}
