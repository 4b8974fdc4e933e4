package dyndns.transport.http;

import dyndns.api.config.ShownAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where updates are posted.
 *
 * @param url without user and password
 * @param headers of each request
 */
record Endpoint(URI url, Map<String, String> headers) {
    /** What {@link #parse} takes, for people. */
    static final String ALLOWED = "http:// or https://, a host, and a path such as /update";

    /** The endpoint of a text; {@code user:password@} in it becomes a header (RFC 7617). */
    static Optional<Endpoint> parse(String text) {
        try {
            URI given = URI.create(text.strip());
            boolean web = "http".equalsIgnoreCase(given.getScheme()) || "https".equalsIgnoreCase(given.getScheme());
            if (!web || given.getHost() == null) return Optional.empty();
            return Optional.of(new Endpoint(bare(given), headers(given.getUserInfo())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param login {@code user:password}, instead of the one in the URL; empty: that one, if there is one */
    Endpoint withLogin(String login) {
        return login.isEmpty() ? this : new Endpoint(url, headers(login));
    }

    private static URI bare(URI given) {
        String login = given.getRawUserInfo();
        if (login == null) return given;
        return URI.create(given.toString().replaceFirst(Pattern.quote("//" + login + "@"), "//"));
    }

    private static Map<String, String> headers(@Nullable String login) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (login != null) {
            byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
            headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
        }
        return Map.copyOf(headers);
    }

    /** The URL as people may see it. */
    @Override
    public String toString() {
        return ShownAddress.of(url);
    }
}
