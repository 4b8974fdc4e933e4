package dyndns.notices;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.event.ServerEvent.ChangeApplied;
import dyndns.api.event.ServerEvent.ChangePropagated;
import dyndns.api.event.ServerEvent.DriftFound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Joins what is told of a change when it is applied and when every name server has it. One notice a change. */
final class AppliedWatch {
    /** After that a change is told without knowing whether every name server has it. Route 53 says: 60 s usually. */
    static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Changes, and record sets with drift, that are remembered. */
    static final int MOST = 10_000;

    private record Waiting(ChangeApplied change, boolean drift, long since) {}

    private final LongSupplier nanos;
    /** In the order of time. */
    private final Map<RecordSetKey, Waiting> waiting = new LinkedHashMap<>();

    private final Set<RecordSetKey> drifted = new LinkedHashSet<>();

    AppliedWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void on(DriftFound event) {
        drifted.add(event.key());
        if (drifted.size() > MOST) drifted.remove(drifted.iterator().next());
    }

    /** What can be told now because of it: another change of the same record set, or the oldest of too many. */
    List<Notice> on(ChangeApplied event) {
        List<Notice> notices = new ArrayList<>();
        Waiting before = waiting.remove(event.key());
        if (before != null) notices.add(notice(before, Optional.empty()));
        waiting.put(event.key(), new Waiting(event, drifted.remove(event.key()), nanos.getAsLong()));
        if (waiting.size() > MOST) notices.add(takeOldest());
        return notices;
    }

    List<Notice> on(ChangePropagated event) {
        Waiting change = waiting.remove(event.key());
        return change == null ? List.of() : List.of(notice(change, Optional.of(event)));
    }

    /** The changes whose time is over. */
    List<Notice> due() {
        List<Notice> notices = new ArrayList<>();
        while (next().filter(Duration::isZero).isPresent()) notices.add(takeOldest());
        return notices;
    }

    /** How long until the time of the first one is over; empty: none waits. */
    Optional<Duration> next() {
        if (waiting.isEmpty()) return Optional.empty();
        long age = nanos.getAsLong() - waiting.values().iterator().next().since();
        return Optional.of(Duration.ofNanos(Math.max(PATIENCE.toNanos() - age, 0)));
    }

    /** All of them, as they are. */
    List<Notice> rest() {
        List<Notice> notices = new ArrayList<>();
        while (!waiting.isEmpty()) notices.add(takeOldest());
        return notices;
    }

    private Notice takeOldest() {
        Iterator<Waiting> oldest = waiting.values().iterator();
        Waiting change = oldest.next();
        oldest.remove();
        return notice(change, Optional.empty());
    }

    private static Notice notice(Waiting waiting, Optional<ChangePropagated> end) {
        ChangeApplied change = waiting.change();
        RecordSetKey key = change.key();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("recordType", key.type().name());
        details.put("oldAddress", change.before().orElse("not known"));
        details.put("newAddress", change.wish().toString());
        details.put("dnsState", "applied");
        details.put(
                "onEveryNameServer", end.filter(ChangePropagated::everywhere).isPresent() ? "yes" : "not known");
        details.put("appliedAfterMs", String.valueOf(change.sinceReceived().toMillis()));
        end.filter(ChangePropagated::everywhere)
                .ifPresent(e -> details.put(
                        "everywhereAfterMs", String.valueOf(e.sinceReceived().toMillis())));
        String text = key
                + (waiting.drift() ? " is again " : " is ")
                + change.wish()
                + change.before().map(old -> ", was " + old).orElse("");
        NoticeKind kind = waiting.drift() ? NoticeKind.DRIFT_REPAIRED : NoticeKind.APPLIED;
        return Notice.of(kind, change.at(), Optional.of(key.name()), text, details);
    }
}
