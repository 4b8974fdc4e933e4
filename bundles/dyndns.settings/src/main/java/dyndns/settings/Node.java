package dyndns.settings;

import java.util.List;
import java.util.Map;

/**
 * A value of a settings file or of an environment variable.
 *
 * @param where the file and line, or the variable
 * @param value a String, Boolean, Number, {@code List<Node>} or {@code Map<String, Node>}; nulls are left out
 */
record Node(String where, Object value) {
    @SuppressWarnings("unchecked")
    Map<String, Node> map() {
        return (Map<String, Node>) value;
    }

    @SuppressWarnings("unchecked")
    List<Node> list() {
        return (List<Node>) value;
    }

    boolean isMap() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    /** For error messages: the text of a simple value, or what kind of value it is. */
    String shown() {
        if (isMap()) return "{…}";
        return isList() ? "[…]" : value.toString();
    }
}
