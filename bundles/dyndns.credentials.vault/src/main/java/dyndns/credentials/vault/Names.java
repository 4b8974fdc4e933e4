package dyndns.credentials.vault;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The syntax of addresses, mounts and roles. */
final class Names {
    static final String ADDRESS = "https://host or https://host:port, without a login, a query or a fragment";
    static final String PATH = "letters, digits and . _ - @ + ~, in parts with a / between them";

    private static final Pattern PART = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._@+~-]+");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private Names() {}

    /** An address without a slash at its end. */
    static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text.strip().replaceFirst("/+$", ""));
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean port = uri.getPort() != 0 && uri.getPort() <= 65_535;
            return web && bare && port && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the network can read what is sent there; an agent of Vault on this machine is asked without TLS. */
    static boolean isOpen(URI address) {
        return "http".equalsIgnoreCase(address.getScheme())
                && !LOOPBACK.matcher(address.getHost()).matches();
    }

    /** A mount, role or namespace without slashes around it. */
    static String path(String text) {
        return text.strip().replaceFirst("^/+", "").replaceFirst("/+$", "");
    }

    /** Whether a mount, role or namespace can be part of a request as it stands. */
    static boolean isPath(String text) {
        String path = path(text);
        for (String part : path.split("/", -1)) {
            if (!PART.matcher(part).matches()) return false;
        }
        return true;
    }
}
