package dyndns.server;

import dyndns.api.intake.Source;
import dyndns.api.store.Stamp;
import dyndns.api.update.AdministratorKey;
import dyndns.wire.Envelope;
import java.time.Instant;

/**
 * A decoded message on its way through the intake.
 *
 * @param envelope what it says
 * @param bytes the envelope as received
 * @param source where it came from
 * @param received when
 */
record Message(Envelope envelope, byte[] bytes, Source source, Instant received) {
    /** Whether it came in where the administrator's signature counts. */
    boolean inside() {
        return source.transport().equals(AdministratorKey.SOURCE);
    }

    /** Its signed time. */
    Stamp stamp() {
        return new Stamp(envelope.time(), envelope.version() == 2);
    }
}
