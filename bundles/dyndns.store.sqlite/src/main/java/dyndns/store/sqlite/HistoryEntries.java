package dyndns.store.sqlite;

import dyndns.api.event.Event;
import dyndns.api.event.ServerEvent;
import dyndns.api.history.HistoryEntry;
import dyndns.api.history.HistoryEntry.Kind;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.Optional;

/** Which events belong to a host's history. */
final class HistoryEntries {
    private HistoryEntries() {}

    /** The entry for an event; empty for one that changes nothing for a host, such as a repeated update. */
    static Optional<HistoryEntry> of(Event event) {
        if (event instanceof ServerEvent.UpdateAccepted accepted) {
            return accepted.changed() ? entry(event, accepted.host(), Kind.ACCEPTED) : Optional.empty();
        } else if (event instanceof ServerEvent.ChangeApplied applied) {
            return entry(event, applied.key().name(), Kind.APPLIED, applied.sinceReceived());
        } else if (event instanceof ServerEvent.ChangePropagated propagated) {
            return entry(event, propagated.key().name(), Kind.PROPAGATED, propagated.sinceReceived());
        } else if (event instanceof ServerEvent.ChangeFailed failed) {
            return failed.forGood() ? entry(event, failed.key().name(), Kind.REFUSED) : Optional.empty();
        } else if (event instanceof ServerEvent.VerificationFailed failed) {
            return entry(event, failed.host(), Kind.REFUSED);
        } else if (event instanceof ServerEvent.DriftFound drift) {
            return entry(event, drift.key().name(), Kind.DRIFT);
        }
        return Optional.empty();
    }

    private static Optional<HistoryEntry> entry(Event event, HostName host, Kind kind) {
        return Optional.of(new HistoryEntry(event.at(), host, kind, event.text(), Optional.empty()));
    }

    private static Optional<HistoryEntry> entry(Event event, HostName host, Kind kind, Duration took) {
        return Optional.of(new HistoryEntry(event.at(), host, kind, event.text(), Optional.of(took)));
    }
}
