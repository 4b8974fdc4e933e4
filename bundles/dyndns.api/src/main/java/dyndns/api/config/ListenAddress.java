package dyndns.api.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something listens, as configurations write it.
 *
 * @param host a name or a literal without brackets; empty: every address
 * @param port 1 to 65535
 */
public record ListenAddress(String host, int port) {
    /** What {@link #parse} takes, for people. */
    public static final String ALLOWED = "HOST:PORT or :PORT, IPv6 in brackets, the port 1 to 65535";

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]\\s]*)):([0-9]{1,5})");

    /** The address of a text such as {@code :8443}, {@code 127.0.0.1:8443} or {@code [::1]:8443}; asks no DNS. */
    public static Optional<ListenAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        int port = Integer.parseInt(matcher.group(3));
        if (port < 1 || port > 65_535) return Optional.empty();
        String literal = matcher.group(1);
        return Optional.of(new ListenAddress(literal == null ? matcher.group(2) : literal, port));
    }

    /** Whether only this host can reach it: {@code localhost} or a loopback literal. */
    public boolean loopback() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** May ask the DNS when the host is a name, and is unresolved when no address is known for it. */
    public InetSocketAddress resolve() {
        return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    }

    /**
     * What is to be free for something that listens to move: of the port that it holds itself only the host can be tried,
     * with any port (0).
     *
     * @param from where it listens; empty: nowhere yet
     */
    public static InetSocketAddress demand(Optional<InetSocketAddress> from, InetSocketAddress to) {
        boolean own = from.filter(held -> held.getPort() == to.getPort()).isPresent();
        return own && !to.isUnresolved() ? new InetSocketAddress(to.getAddress(), 0) : to;
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
