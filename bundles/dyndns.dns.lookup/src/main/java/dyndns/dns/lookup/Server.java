package dyndns.dns.lookup;

import dyndns.api.address.IpAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code address:port}; never asks the DNS. */
final class Server {
    static final String ALLOWED = "address:port, such as 192.0.2.53:53 or [2001:db8::53]:53";

    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]+)]|([^:\\[\\]]+)):(\\d{1,5})");

    private Server() {}

    static Optional<InetSocketAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        int port = Integer.parseInt(matcher.group(3));
        if (port < 1 || port > 65_535) return Optional.empty();
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return IpAddress.parse(host).map(ip -> new InetSocketAddress(ip.inet(), port));
    }
}
