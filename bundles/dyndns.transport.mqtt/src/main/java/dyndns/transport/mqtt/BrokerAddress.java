package dyndns.transport.mqtt;

import dyndns.api.config.ShownAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker listens, such as {@code mqtts://user:password@broker.example.com:8883}.
 *
 * @param scheme as configured, lower case
 * @param host name, IPv4 address, or IPv6 address in brackets
 * @param port 1 to 65535
 * @param path with its slash, of a web socket; else empty
 * @param login user and password in the address, percent-decoded
 */
record BrokerAddress(String scheme, String host, int port, String path, Login login) {
    /** The schemes in use, and what the client library calls them. */
    private static final Map<String, String> SCHEMES = Map.of(
            "tcp",
            "tcp",
            "mqtt",
            "tcp",
            "tcps",
            "ssl",
            "ssl",
            "ssl",
            "tls",
            "ssl",
            "mqtts",
            "ssl",
            "mqtt+ssl",
            "ssl",
            "ws",
            "ws",
            "wss",
            "wss");

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z+]+)://(?:([^/]*)@)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})(/\\S*)?");

    static final String ALLOWED =
            "scheme://host:port with a scheme of " + String.join(", ", new TreeSet<>(SCHEMES.keySet()));

    /** @throws IllegalArgumentException when it is no such address; the message holds no login */
    static BrokerAddress parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) throw new IllegalArgumentException("address must be " + ALLOWED);
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        int port = Integer.parseInt(form.group(4));
        if (!SCHEMES.containsKey(scheme)) throw new IllegalArgumentException("address must be " + ALLOWED);
        if (port < 1 || port > 65_535) throw new IllegalArgumentException("address: port " + port + ", not 1 to 65535");
        String path = form.group(5) == null || form.group(5).equals("/") ? "" : form.group(5);
        BrokerAddress address = new BrokerAddress(scheme, form.group(3), port, path, login(form.group(2)));
        // Paho makes the host a server name (RFC 6066, 3), which an IPv6 address cannot be.
        if (address.tls() && address.host().startsWith("[")) {
            throw new IllegalArgumentException("address: an encrypted connection needs a host name or an IPv4 address");
        }
        return address;
    }

    /** Whether the connection is encrypted. */
    boolean tls() {
        return uri().startsWith("ssl:") || scheme.equals("wss");
    }

    /** The address as the client library wants it. */
    String uri() {
        return SCHEMES.get(scheme) + "://" + host + ":" + port + path;
    }

    /** The address as people may see it: without the login, and a query of a web socket. */
    @Override
    public String toString() {
        return ShownAddress.of(scheme + "://" + host + ":" + port + path);
    }

    private static Login login(@Nullable String userInfo) {
        if (userInfo == null) return Login.NONE;
        int colon = userInfo.indexOf(':');
        if (colon < 0) return new Login(decode(userInfo), "");
        return new Login(decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("address: a % in user or password must be written %25");
        }
    }
}
