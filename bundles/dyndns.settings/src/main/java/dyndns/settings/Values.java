package dyndns.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the properties of a configuration; what is absent is left to the component's default. */
final class Values {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Values put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Values put(String name, Optional<? extends Object> value) {
        value.ifPresent(present -> values.put(name, present));
        return this;
    }

    Values putTexts(String name, Optional<List<String>> texts) {
        texts.ifPresent(present -> values.put(name, present.toArray(new String[0])));
        return this;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Map<String, Object> values() {
        return values;
    }
}
