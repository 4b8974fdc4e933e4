package dyndns.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses to listen on: {@code :9191}, {@code 127.0.0.1:9191}, {@code [::1]:9191}. */
final class ListenAddress {
    static final String ALLOWED = "host:port or :port, port 0 to 65535";

    private static final Pattern FORM = Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]*):(\\d{1,5})");

    private ListenAddress() {}

    static boolean isValid(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) <= 65_535;
    }
}
