package dyndns.settings;

import dyndns.api.config.ShownAddress;
import java.util.Optional;

/**
 * One bad value.
 *
 * @param where the file, with the line where it is known, or the environment variable
 * @param field the field or property; an empty string: the file as a whole
 * @param value the value as text; empty where there is none, or where it is a secret
 * @param allowed what is allowed, for people
 */
record Problem(String where, String field, Optional<String> value, String allowed) {
    /** Longest part of a value that is shown, in characters. */
    private static final int SHOWN = 100;

    /**
     * One line.
     *
     * @param verdict what follows the field's name, such as {@code " is missing"}; an empty string: only the value
     */
    String text(String verdict) {
        String subject = field.isEmpty() ? where : where + ": " + field + verdict;
        String shown = value.map(Problem::shown)
                .map(Problem::shorten)
                .map(text -> " is \"" + text + "\"")
                .orElse("");
        return subject + shown + "; allowed: " + allowed;
    }

    /** Whatever the field, a text with an address in it may hold a password or token. */
    private static String shown(String text) {
        return text.contains("://") ? ShownAddress.of(text) : text;
    }

    static String shorten(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
