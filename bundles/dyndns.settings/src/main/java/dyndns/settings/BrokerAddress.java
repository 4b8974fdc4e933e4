package dyndns.settings;

import dyndns.api.config.ShownAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of an MQTT broker, with the login that may stand in it.
 *
 * @param address without user and password
 * @param name made of host and port, for the configuration's name
 */
record BrokerAddress(String address, String name, Optional<String> user, Optional<String> password) {
    static final String ALLOWED = "tcp://host:port, or one of tcps, mqtt, ssl, tls, mqtts, mqtt+ssl, ws, wss";

    private static final List<String> SCHEMES =
            List.of("tcp", "tcps", "mqtt", "ssl", "tls", "mqtts", "mqtt+ssl", "ws", "wss");

    /** Empty when the text is not an address of that form. */
    static Optional<BrokerAddress> parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!SCHEMES.contains(scheme) || uri.getHost() == null) return Optional.empty();
            if (uri.getPort() < 1 || uri.getPort() > 65_535) return Optional.empty();
            return Optional.of(of(uri));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What is allowed, for a text that is not of that form. */
    static String allowed(String text) {
        try {
            URI uri = new URI(text);
            boolean portMissing = uri.getHost() != null && uri.getPort() < 0;
            return portMissing ? ALLOWED + "; the port is missing" : ALLOWED;
        } catch (URISyntaxException e) {
            return ALLOWED;
        }
    }

    /** Stands in for a text that is not of that form; names no broker. */
    static BrokerAddress unusable(String text) {
        String shown = ShownAddress.of(text);
        String name = "unusable-" + Integer.toHexString(shown.hashCode());
        return new BrokerAddress(shown, name, Optional.empty(), Optional.empty());
    }

    private static BrokerAddress of(URI uri) throws URISyntaxException {
        String login = uri.getUserInfo();
        Optional<String> user = Optional.empty();
        Optional<String> password = Optional.empty();
        if (login != null) {
            int colon = login.indexOf(':');
            user = Optional.of(colon < 0 ? login : login.substring(0, colon));
            password = colon < 0 ? Optional.empty() : Optional.of(login.substring(colon + 1));
        }
        URI bare = new URI(
                uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), uri.getQuery(), uri.getFragment());
        String name = (uri.getHost() + "-" + uri.getPort()).replaceAll("[^A-Za-z0-9._-]", "_");
        return new BrokerAddress(bare.toString(), name, user, password);
    }
}
