package dyndns.dns.embedded;

import dyndns.api.address.IpAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes {@code address:port}; never asks the DNS. */
final class Endpoint {
    static final String ALLOWED = "address:port, such as 127.0.0.1:5300, [::1]:5300 or, on all addresses, :5300";

    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]+)]|([^:\\[\\]]*)):(\\d{1,5})");

    private Endpoint() {}

    static Optional<InetSocketAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        int port = Integer.parseInt(matcher.group(3));
        if (port > 65_535) return Optional.empty();
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        if (host.isEmpty()) return Optional.of(new InetSocketAddress(port));
        return IpAddress.parse(host).map(ip -> new InetSocketAddress(ip.inet(), port));
    }

    /** As {@link #parse} reads it, in short: {@code 127.0.0.1:5300}, {@code [::1]:5300}, {@code :5300}. */
    static String text(InetSocketAddress endpoint) {
        if (endpoint.getAddress().isAnyLocalAddress()) return ":" + endpoint.getPort();
        String host = IpAddress.of(endpoint.getAddress().getAddress()).text();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + endpoint.getPort();
    }
}
