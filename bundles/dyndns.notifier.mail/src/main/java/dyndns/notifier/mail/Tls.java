package dyndns.notifier.mail;

import java.util.Locale;

/** How the way to the SMTP server is protected. */
enum Tls {
    /** After a greeting in clear (RFC 3207); a server that does not offer it gets nothing. */
    STARTTLS,
    /** From the first byte (RFC 8314). */
    IMPLICIT,
    /** Not at all. */
    NONE;

    /** What settings may say, for people. */
    static final String ALLOWED = "starttls, implicit or none";
    /** Submission over TLS (RFC 8314, 7.3). */
    private static final int IMPLICIT_PORT = 465;

    /**
     * What settings say.
     *
     * @param text empty: as the port is used
     * @throws IllegalArgumentException for another text
     */
    static Tls of(String text, int port) {
        if (text.isBlank()) return port == IMPLICIT_PORT ? IMPLICIT : STARTTLS;
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
