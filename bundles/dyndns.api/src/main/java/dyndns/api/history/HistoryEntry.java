package dyndns.api.history;

import dyndns.api.host.HostName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a host.
 *
 * @param text one line for people
 * @param took from receipt of the update, where it ended something
 */
public record HistoryEntry(Instant at, HostName host, Kind kind, String text, Optional<Duration> took) {
    /** What kind of thing. */
    public enum Kind {
        /** An update was accepted that changes something. */
        ACCEPTED,
        /** A change is in the DNS. */
        APPLIED,
        /** Every name server answers with it. */
        PROPAGATED,
        /** A change or a message was refused. */
        REFUSED,
        /** The DNS held something else than was applied. */
        DRIFT
    }
}
