package dyndns.webconsole;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at of a request.
 *
 * @param path below the console's root, such as {@code /overview}
 * @param posts whether a GET asks to be taken for a POST that may change something
 * @param fetchSite the browser's word on who asks (Fetch Metadata Request Headers, W3C); empty: it said none
 * @param cookie the session's secret name; empty: none
 */
record Asked(
        String method,
        String path,
        boolean posts,
        boolean secure,
        String host,
        Optional<String> origin,
        Optional<String> fetchSite,
        String cookie) {
    /** The console's root, also the path of the cookie. */
    static final String ROOT = "/system/console";

    static final String COOKIE = "dyndns-console";

    /** With these the console's configuration page asks for a form; with any other it would change something. */
    private static final Set<String> FORM = Set.of("post", "create", "pidFilter", "ts");

    static Asked of(HttpServletRequest request) {
        String uri = request.getRequestURI();
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return new Asked(
                request.getMethod(),
                uri.startsWith(ROOT) ? uri.substring(ROOT.length()) : uri,
                reads && posts(request.getParameterMap().keySet()),
                request.isSecure(),
                text(request.getHeader("Host")),
                Optional.ofNullable(request.getHeader("Origin")),
                Optional.ofNullable(request.getHeader("Sec-Fetch-Site")),
                cookie(request, COOKIE));
    }

    /** Whether it only reads, as far as the method tells. */
    boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Whether it is one of our pages, which need neither inline scripts nor inline styles. */
    boolean isOurs() {
        return path.matches("/(login|overview|host|try|notifications)(/.*)?");
    }

    /** Whether a page asks for it by itself. */
    boolean isPolling() {
        return path.endsWith("/live");
    }

    private static boolean posts(Set<String> parameters) {
        return parameters.contains("post") && !FORM.containsAll(parameters);
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }

    /** The value of a cookie; an empty string when there is none. */
    static String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) return "";
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) return cookie.getValue();
        }
        return "";
    }
}
