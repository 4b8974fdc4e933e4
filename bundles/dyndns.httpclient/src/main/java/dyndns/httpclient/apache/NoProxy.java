package dyndns.httpclient.apache;

import dyndns.api.address.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hosts that no proxy serves, written as the Go programs take them: names (with all below them), {@code .names}
 * (only what is below them), addresses, networks ({@code 10.0.0.0/8}), each but networks with an optional port, or
 * {@code *}. This machine itself never needs a proxy.
 */
final class NoProxy {
    private final List<String> entries;

    NoProxy(String list) {
        entries = Stream.of(list.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** @param port of the URL, or -1 */
    boolean matches(String urlHost, int port) {
        String host = urlHost.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        Optional<IpAddress> address = IpAddress.parse(host);
        if (host.equals("localhost")
                || address.isPresent() && address.get().inet().isLoopbackAddress()) return true;
        return entries.stream().anyMatch(entry -> matches(entry, host, port, address));
    }

    private static boolean matches(String entry, String host, int port, Optional<IpAddress> address) {
        if (entry.equals("*") || entry.equals(host) || entry.equals(host + ":" + port)) return true;
        if (address.isPresent()) {
            return entry.equals("[" + host + "]")
                    || entry.equals("[" + host + "]:" + port)
                    || inNetwork(address.get().bytes(), entry);
        }
        String name = entry.replaceFirst(":" + port + "$", "");
        return host.equals(name) || host.endsWith(name.startsWith(".") ? name : "." + name);
    }

    private static boolean inNetwork(byte[] address, String entry) {
        int slash = entry.indexOf('/');
        if (slash < 0 || !entry.substring(slash + 1).matches("\\d{1,3}")) return false;
        int length = Integer.parseInt(entry.substring(slash + 1));
        return IpAddress.parse(entry.substring(0, slash))
                .map(IpAddress::bytes)
                .filter(network -> network.length == address.length && length <= 8 * network.length)
                .filter(network -> samePrefix(network, address, length))
                .isPresent();
    }

    private static boolean samePrefix(byte[] a, byte[] b, int length) {
        for (int bit = 0; bit < length; bit++) {
            if (((a[bit / 8] ^ b[bit / 8]) >> 7 - bit % 8 & 1) != 0) return false;
        }
        return true;
    }
}
