package dyndns.webconsole;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which requests are refused whoever asks. */
final class Rules {
    /** The page of all components, and what has all pages in one file, hold the values of passwords. */
    private static final Pattern TELLS_PASSWORDS = Pattern.compile("/status-(scr\\b.*|[^/]*/.*)");

    private final Predicate<String> knownHost;

    /** @param knownHost whether this console may be called so, without a port */
    Rules(Predicate<String> knownHost) {
        this.knownHost = knownHost;
    }

    /**
     * A refusal.
     *
     * @param status of HTTP
     * @param reason for people
     */
    record Refusal(int status, String reason) {}

    Optional<Refusal> refusal(Asked asked) {
        if (!knownHost.test(name(asked.host()))) {
            return refuse(421, "This console is not known by the name that was asked for.");
        }
        if (TELLS_PASSWORDS
                .matcher(URLDecoder.decode(asked.path(), StandardCharsets.UTF_8))
                .matches()) {
            return refuse(403, "This would show passwords. Look at Components, and at the other pages one by one.");
        }
        if (asked.posts()) return refuse(405, "Changes are made with POST only.");
        boolean changes = !asked.reads() || asked.path().equals("/logout");
        if (changes && !isSameOrigin(asked)) return refuse(403, "The request comes from another site.");
        return Optional.empty();
    }

    /** What a browser says of it, if it says so; a request without a word is refused. */
    private static boolean isSameOrigin(Asked asked) {
        String own = (asked.secure() ? "https://" : "http://") + asked.host().toLowerCase(Locale.ROOT);
        boolean fits = asked.origin().map(own::equals).orElse(true)
                && asked.fetchSite().map("same-origin"::equals).orElse(true);
        return fits && (asked.origin().isPresent() || asked.fetchSite().isPresent());
    }

    /** The host without its port, IPv6 in brackets. */
    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']');
        return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }

    private static Optional<Refusal> refuse(int status, String reason) {
        return Optional.of(new Refusal(status, reason));
    }
}
