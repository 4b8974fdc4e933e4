package dyndns.server;

import dyndns.api.update.AdministratorKey;
import dyndns.wire.Envelope;
import org.jspecify.annotations.Nullable;

/** The administrator's key, while there is one. Safe for concurrent calls. */
final class Administrator {
    private @Nullable AdministratorKey service;

    /** From now on it is this one. */
    synchronized void comes(AdministratorKey key) {
        service = key;
    }

    /** It is gone, unless another took its place. */
    synchronized void goes(AdministratorKey key) {
        if (service == key) service = null;
    }

    private synchronized @Nullable AdministratorKey service() {
        return service;
    }

    /** Whether the key made the signature; version 2 only, which is over every character and the withdrawals. */
    boolean signed(Envelope envelope) {
        AdministratorKey now = service();
        return now != null
                && envelope.version() == 2
                && now.key().verifies(envelope.signedBytes(), envelope.signature());
    }
}
