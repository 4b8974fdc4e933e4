package dyndns.credentials.vault;

import dyndns.credentials.vault.VaultException.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Asks at one address after the other; keeps to the one that works. For one thread, but for {@link #address}. */
final class Addresses implements Vault {
    private final Endpoint endpoint;
    private final List<URI> all;
    private final Duration timeout;
    private final VaultMetrics metrics;
    private final LongSupplier nanos;
    private volatile int current;

    Addresses(Endpoint endpoint, VaultSettings settings, VaultMetrics metrics, LongSupplier nanos) {
        this.endpoint = endpoint;
        this.all = settings.addresses();
        this.timeout = settings.timeout();
        this.metrics = metrics;
        this.nanos = nanos;
    }

    @Override
    public Answer ask(Question question, Duration most) throws VaultException {
        long end = nanos.getAsLong() + most.toNanos();
        VaultException failure = VaultException.unavailable("no time left");
        for (int tried = 0; tried < all.size(); tried++) {
            Duration left = Duration.ofNanos(end - nanos.getAsLong());
            if (left.toMillis() < 1) break;
            try {
                return counted(question, left.compareTo(timeout) < 0 ? left : timeout);
            } catch (VaultException e) {
                if (e.kind() != Kind.UNAVAILABLE) throw e;
                failure = e;
                current = (current + 1) % all.size();
            }
        }
        throw failure;
    }

    @Override
    public String address() {
        return all.get(current).toString();
    }

    private Answer counted(Question question, Duration bound) throws VaultException {
        try {
            Answer answer = endpoint.ask(all.get(current), question, bound);
            metrics.asked(question.operation(), "ok");
            return answer;
        } catch (VaultException e) {
            metrics.asked(question.operation(), e.result());
            // Of several, which one it is; of one, everybody knows.
            throw all.size() == 1 ? e : new VaultException(e.kind(), address() + ": " + e.reason());
        }
    }
}
