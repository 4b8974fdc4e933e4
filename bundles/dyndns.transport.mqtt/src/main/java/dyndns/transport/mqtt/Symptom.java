package dyndns.transport.mqtt;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What keeps us from a broker, in words.
 *
 * @param found what is so
 * @param todo what to do about it
 */
record Symptom(String found, String todo) {
    /** @param tls whether the TCP connection is there already */
    static Symptom of(Exception error, BrokerSettings settings, boolean tls) {
        String host = settings.address().host();
        if (has(error, UnknownHostException.class)) {
            return new Symptom("no address is known for " + host, "correct the broker's name, or repair the DNS here");
        }
        if (has(error, ConnectException.class) || has(error, NoRouteToHostException.class)) {
            return new Symptom(
                    "port " + settings.address().port() + " of " + host + " takes no connection: " + Reasons.of(error),
                    "start the broker, correct host or port, or open the firewall");
        }
        if (tls) return ofTls(error, settings);
        if (has(error, SocketTimeoutException.class)) {
            return new Symptom(host + " does not answer", "correct host or port, or open the firewall");
        }
        return new Symptom(Reasons.of(error), "");
    }

    private static Symptom ofTls(Exception error, BrokerSettings settings) {
        String message = messages(error);
        if (has(error, CertificateExpiredException.class)) {
            return new Symptom("the broker's certificate has expired", "renew it at the broker");
        }
        if (has(error, CertificateNotYetValidException.class)) {
            return new Symptom("the broker's certificate is not valid yet", "set the clock of this machine right");
        }
        if (message.contains("unable to find valid certification path")
                || has(error, CertPathValidatorException.class)) {
            return new Symptom(
                    "the broker's certificate is of no CA that is trusted here",
                    "set tls_ca_cert to the PEM file of the CA that signed it");
        }
        if (has(error, CertificateException.class)) {
            return new Symptom(
                    "the broker's certificate is not for " + settings.address().host() + ": " + deepest(error),
                    "address the broker by a name that is in its certificate");
        }
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return new Symptom(
                    "the broker speaks no TLS at this port", "use tcp:// or the broker's port for TLS, often 8883");
        }
        if (has(error, SocketException.class) || has(error, EOFException.class)) {
            return new Symptom(
                    "the broker ends the TLS handshake: it may speak no TLS at this port",
                    "use tcp:// or the broker's port for TLS, often 8883");
        }
        return demandsCertificate(message)
                .orElseGet(() -> new Symptom("no TLS: " + deepest(error), "see the broker's log"));
    }

    /** Alerts of RFC 8446, 6.2, that a broker answers a bad or missing client certificate with. */
    static Optional<Symptom> demandsCertificate(String message) {
        if (Stream.of("certificate_required", "bad_certificate", "handshake_failure")
                .anyMatch(message::contains)) {
            return Optional.of(new Symptom(
                    "the broker demands a client certificate",
                    "set tls_client_cert and tls_client_key to files of a certificate that the broker knows"));
        }
        return Stream.of("unknown_ca", "certificate_unknown", "certificate_expired")
                        .anyMatch(message::contains)
                ? Optional.of(new Symptom(
                        "the broker refuses our client certificate: " + message,
                        "set tls_client_cert to a valid certificate of a CA that the broker trusts"))
                : Optional.empty();
    }

    /** TLS 1.3 lets a client without a certificate in at first (RFC 8446, 4.4.2.4). */
    static Optional<Symptom> silent(BrokerSettings settings, String messages) {
        boolean lost = Stream.of("EOFException", "SocketException", "Connection reset", "Broken pipe")
                .anyMatch(messages::contains);
        return lost && settings.address().tls() && settings.tls().certificate().isEmpty()
                ? Optional.of(new Symptom(
                        "the broker ends the connection after the handshake: it demands a client certificate, or a login",
                        "set tls_client_cert and tls_client_key, or mqtt.user; see the broker's log"))
                : Optional.empty();
    }

    static String messages(Throwable error) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = error; each != null; each = each.getCause())
            text.append(each).append('\n');
        return text.toString();
    }

    private static boolean has(Throwable error, Class<? extends Throwable> type) {
        return any(error, type::isInstance);
    }

    private static boolean any(Throwable error, Predicate<Throwable> test) {
        for (Throwable each = error; each != null; each = each.getCause()) if (test.test(each)) return true;
        return false;
    }

    private static String deepest(Throwable error) {
        Throwable each = error;
        while (each.getCause() != null) each = each.getCause();
        return String.valueOf(each.getMessage());
    }
}
