package dyndns.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a listener listens.
 *
 * @param host a name or a literal without brackets; empty: every address
 * @param port 1 to 65535
 */
record ListenAddress(String host, int port) {
    /** What {@link #parse} takes, for people. */
    static final String ALLOWED = "HOST:PORT or :PORT, IPv6 in brackets, the port 1 to 65535";

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]\\s]*)):([0-9]{1,5})");

    /** The address of a text such as {@code :8443}, {@code 127.0.0.1:8443} or {@code [::1]:8443}; asks no DNS. */
    static Optional<ListenAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        int port = Integer.parseInt(matcher.group(3));
        if (port < 1 || port > 65_535) return Optional.empty();
        String literal = matcher.group(1);
        return Optional.of(new ListenAddress(literal == null ? matcher.group(2) : literal, port));
    }

    /** Whether only this host can reach it: {@code localhost} or a loopback literal. */
    boolean loopback() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** What keeps a socket from being bound to it now; empty: nothing. Binds one for a moment. */
    Optional<String> obstacle() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(
                    host.isEmpty()
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(host), port));
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("no address is known for the host " + host);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
