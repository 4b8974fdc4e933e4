package dyndns.webconsole;

import jakarta.servlet.http.HttpServletResponse;

/** What browsers are told to forbid. */
final class SecurityHeaders {
    private static final String OURS =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";
    /** The console's own pages cannot do without inline scripts and styles; the sorting of their tables evaluates. */
    private static final String OTHERS = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'";

    private static final String ALL = "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void set(Asked asked, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", (asked.isOurs() ? OURS : OTHERS) + ALL);
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Without a referrer at all browsers hide the origin of our own forms, too.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        boolean isFile = asked.path().startsWith("/res/") || asked.path().startsWith("/login/");
        response.setHeader("Cache-Control", isFile ? "private, max-age=600" : "no-store");
    }
}
