package dyndns.transport.mqtt;

import dyndns.api.diagnosis.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Goes the way to one broker step by step, as a client of another id, and stops at the first step that fails. */
final class Examiner {
    private static final int CONNECT_MS = 3_000;
    private static final Duration SOON = Duration.ofDays(14);

    private final BrokerSettings settings;
    private final InstantSource clock;
    private final Trial trial;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param settings with a client id of its own
     * @param trial what is tried once the way is free
     */
    Examiner(BrokerSettings settings, InstantSource clock, Trial trial) {
        this.settings = settings;
        this.clock = clock;
        this.trial = trial;
    }

    /** What an end does with a broker. */
    interface Trial {
        /** @return what was found after the login */
        List<Finding> run(BrokerSettings settings, String what);
    }

    /** How lines about a broker begin. */
    static String what(BrokerSettings settings) {
        return "broker " + settings.address();
    }

    List<Finding> examine() {
        if (reachable() && settled()) findings.addAll(trial.run(settings, what(settings)));
        return List.copyOf(findings);
    }

    private boolean reachable() {
        try (Socket socket = connect()) {
            return socket.isConnected();
        } catch (IOException e) {
            return failed(Symptom.of(e, settings, false));
        }
    }

    private boolean settled() {
        if (!settings.address().tls()) return true;
        try (Socket plain = connect()) {
            SSLSession session = handshake(plain);
            certificate(session).ifPresent(findings::add);
            return true;
        } catch (IOException e) {
            return failed(Symptom.of(e, settings, true));
        }
    }

    private Socket connect() throws IOException {
        String host = settings.address().host().replaceAll("[\\[\\]]", "");
        InetAddress address = InetAddress.getByName(host);
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(CONNECT_MS);
            socket.connect(new InetSocketAddress(address, settings.address().port()), CONNECT_MS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private SSLSession handshake(Socket plain) throws IOException {
        SSLSocket tls = (SSLSocket) settings.tls()
                .context()
                .getSocketFactory()
                .createSocket(
                        plain, settings.address().host(), settings.address().port(), true);
        if (!settings.tls().insecure()) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
        }
        tls.startHandshake();
        return tls.getSession();
    }

    private Optional<Finding> certificate(SSLSession session) throws IOException {
        if (!(session.getPeerCertificates()[0] instanceof X509Certificate certificate)) return Optional.empty();
        Instant end = certificate.getNotAfter().toInstant();
        Duration left = Duration.between(clock.instant(), end);
        String found = "certificate valid for " + left.toDays() + " days, until " + end;
        String what = what(settings);
        if (settings.tls().insecure()) {
            return Optional.of(Finding.warning(what, "whoever answers is taken for the broker", "drop tls_insecure"));
        }
        return Optional.of(
                left.compareTo(SOON) < 0
                        ? Finding.warning(what, found, "renew it at the broker")
                        : Finding.ok(what, found));
    }

    private boolean failed(Symptom symptom) {
        findings.add(Finding.failure(what(settings), symptom.found(), symptom.todo()));
        return false;
    }
}
