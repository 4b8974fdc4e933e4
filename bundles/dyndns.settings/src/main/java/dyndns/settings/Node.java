package dyndns.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A value of a settings file or of an environment variable.
 *
 * @param where the file and line, or the variable
 * @param value a String, Boolean, BigDecimal, {@code List<Node>} or {@code Map<String, Node>}; nulls are left out
 * @param written how a number was written; else an empty text
 */
record Node(String where, Object value, String written) {
    Node(String where, Object value) {
        this(where, value, "");
    }

    /** A decimal number; others, such as {@code 0x1f} and {@code .inf}, stay texts, which no field takes as numbers. */
    static Node number(String where, String text) {
        try {
            return new Node(where, new BigDecimal(text), text);
        } catch (NumberFormatException e) {
            return new Node(where, text);
        }
    }

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
        if (isList()) return "[…]";
        return written.isEmpty() ? value.toString() : written;
    }
}
