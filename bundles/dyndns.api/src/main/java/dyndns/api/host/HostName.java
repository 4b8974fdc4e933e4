package dyndns.api.host;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fully qualified domain name as it is compared: lower case, no trailing dot. Labels of letters, digits, {@code -}
 * and {@code _}, 1 to 63 characters each, 253 in all (RFC 1035, 2.3.4; underscores as in the wild).
 *
 * @param text the comparable form
 */
public record HostName(String text) implements Comparable<HostName> {
    private static final Pattern LABELS = Pattern.compile("[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*");
    /** Before lower case is taken, which would make ASCII letters of others: the Kelvin sign becomes k. */
    private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})*\\.?");

    private static final int MAX_LENGTH = 253;

    /** @throws IllegalArgumentException when the text is not in the comparable form */
    public HostName {
        if (text.length() > MAX_LENGTH || !LABELS.matcher(text).matches()) {
            throw new IllegalArgumentException("not a host name: " + text);
        }
    }

    /** The name in any case, with or without a trailing dot; empty when it is no host name. */
    public static Optional<HostName> parse(String name) {
        if (name.length() > MAX_LENGTH + 1 || !WRITTEN.matcher(name).matches()) return Optional.empty();
        String text = (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
        return text.length() <= MAX_LENGTH ? Optional.of(new HostName(text)) : Optional.empty();
    }

    /** Whether this name is the zone's own name or lies below it. */
    public boolean isIn(HostName zone) {
        return text.equals(zone.text) || text.endsWith("." + zone.text);
    }

    @Override
    public int compareTo(HostName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
