package dyndns.webconsole;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the console listens.
 *
 * @param host as in a URL; empty: every address
 */
record Listen(String host, int port) {
    static final String ALLOWED = "HOST:PORT or :PORT, IPv6 in brackets, the port 1 to 65535";

    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]\\s]*):([0-9]{1,5})");

    static Optional<Listen> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        int port = Integer.parseInt(matcher.group(2));
        return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new Listen(matcher.group(1), port));
    }

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
