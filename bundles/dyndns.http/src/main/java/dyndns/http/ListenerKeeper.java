package dyndns.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a listener, opens it again when its certificate was renewed, and sees that it is open. To be run each second,
 * by one thread at a time; the state may be asked for by any.
 */
final class ListenerKeeper implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerKeeper.class);
    /** For the listener before a change of the configuration to let go of the port. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration FIRST_BOUND = Duration.ofSeconds(10);
    private static final Duration LAST_BOUND = Duration.ofSeconds(60);

    private final String label;
    private final Port port;
    private final Optional<Certificate> certificate;
    private final Supplier<Optional<String>> obstacle;
    private final LongSupplier nanoTime;

    private Optional<KeyStoreFile> keyStore = Optional.empty();
    private @Nullable String certificateProblem;
    private final long since;
    private boolean asked;
    private long askedAt;
    private Duration bound = FIRST_BOUND;
    private volatile ListenerState state = new ListenerState.Opening();

    /**
     * @param label how logs call it, such as {@code update on :8443}
     * @param certificate none: no TLS
     * @param obstacle what keeps the port from being opened
     */
    ListenerKeeper(
            String label,
            Port port,
            Optional<Certificate> certificate,
            Supplier<Optional<String>> obstacle,
            LongSupplier nanoTime) {
        this.label = label;
        this.port = port;
        this.certificate = certificate;
        this.obstacle = obstacle;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** How the listener fares. */
    ListenerState state() {
        return state;
    }

    @Override
    public void run() {
        try {
            boolean renewed = renew();
            if (certificate.isPresent() && keyStore.isEmpty()) {
                become(new ListenerState.Closed(String.valueOf(certificateProblem)));
                return;
            }
            if (renewed && asked) open(); // the port is ours already
            if (!asked) openIfFree();
            if (asked) watch();
        } catch (IOException | RuntimeException e) {
            become(new ListenerState.Closed(e.toString()));
        }
    }

    private boolean renew() {
        if (certificate.isEmpty()) return false;
        try {
            Optional<KeyStoreFile> renewed = certificate.get().renewed();
            certificateProblem = null;
            if (renewed.isPresent()) keyStore = renewed;
            if (renewed.isPresent() && asked) LOG.info("listener {}: the certificate was renewed", label);
            return renewed.isPresent();
        } catch (IOException e) {
            certificateProblem = e.getMessage();
            return false;
        }
    }

    /** The HTTP service would fail with many words at a port that is taken. */
    private void openIfFree() throws IOException {
        Optional<String> found = obstacle.get();
        if (found.isEmpty()) {
            open();
        } else if (nanoTime.getAsLong() - since >= GRACE.toNanos()) {
            become(new ListenerState.Closed(found.get()));
        }
    }

    private void open() throws IOException {
        port.open(keyStore);
        asked = true;
        askedAt = nanoTime.getAsLong();
    }

    private void watch() {
        if (port.isOpen()) {
            bound = FIRST_BOUND;
            askedAt = nanoTime.getAsLong(); // a port that closes has as long again: the HTTP service may be replaced
            become(
                    certificateProblem == null
                            ? new ListenerState.Open()
                            : new ListenerState.OldCertificate(certificateProblem));
        } else if (nanoTime.getAsLong() - askedAt >= bound.toNanos()) {
            become(new ListenerState.Closed(obstacle.get().orElse("the HTTP service did not open it")));
            giveUp();
        }
    }

    /** Asks again, after longer and longer times. No jitter: nobody else waits for a port of this host. */
    private void giveUp() {
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(LAST_BOUND) < 0 ? doubled : LAST_BOUND;
        asked = false;
    }

    private void become(ListenerState next) {
        if (next.equals(state)) return;
        state = next;
        if (next instanceof ListenerState.Closed closed) {
            LOG.error("listener {} is not open: {}", label, closed.problem());
        } else if (next instanceof ListenerState.OldCertificate old) {
            LOG.error("listener {} keeps its old certificate: {}", label, old.problem());
        } else {
            LOG.info("listener {} is open", label);
        }
    }
}
