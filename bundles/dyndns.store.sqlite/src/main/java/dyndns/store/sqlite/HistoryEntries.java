package dyndns.store.sqlite;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.event.Event;
import dyndns.api.event.ServerEvent;
import dyndns.api.history.HistoryEntry;
import dyndns.api.history.HistoryEntry.Kind;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which events belong to a host's history. Safe for concurrent calls. */
final class HistoryEntries {
    /** Within that of being applied, being propagated is no news. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final int MOST = 1_000;

    /** By record set: how long after receipt its last change was applied. */
    private final Map<RecordSetKey, Duration> applied = new LinkedHashMap<>();

    /** The entry for an event; empty for one that changes nothing for a host, such as a repeated update. */
    synchronized Optional<HistoryEntry> of(Event event) {
        if (event instanceof ServerEvent.UpdateAccepted accepted) {
            return accepted.changed() ? entry(event, accepted.host(), Kind.ACCEPTED) : Optional.empty();
        } else if (event instanceof ServerEvent.ChangeApplied change) {
            remember(change);
            return entry(event, change.key().name(), Kind.APPLIED, change.sinceReceived());
        } else if (event instanceof ServerEvent.ChangePropagated propagated) {
            if (wasAtOnce(propagated)) return Optional.empty();
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

    private void remember(ServerEvent.ChangeApplied change) {
        applied.put(change.key(), change.sinceReceived());
        if (applied.size() > MOST) applied.remove(applied.keySet().iterator().next());
    }

    private boolean wasAtOnce(ServerEvent.ChangePropagated change) {
        Duration before = applied.remove(change.key());
        return change.everywhere()
                && before != null
                && change.sinceReceived().minus(before).compareTo(AT_ONCE) < 0;
    }

    private static Optional<HistoryEntry> entry(Event event, HostName host, Kind kind) {
        return Optional.of(new HistoryEntry(event.at(), host, kind, event.text(), Optional.empty()));
    }

    private static Optional<HistoryEntry> entry(Event event, HostName host, Kind kind, Duration took) {
        return Optional.of(new HistoryEntry(event.at(), host, kind, event.text(), Optional.of(took)));
    }
}
