package dyndns.notices;

import dyndns.api.event.TransportEvent.BrokerConnected;
import dyndns.api.event.TransportEvent.BrokerLost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Which brokers are away, and who was told. */
final class BrokerWatch {
    /** Brokers come back; after that somebody should look. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int MOST = 1_000;

    private static final class Absence {
        final BrokerLost event;
        final long since;
        boolean told;

        Absence(BrokerLost event, long since) {
            this.event = event;
            this.since = since;
        }
    }

    private final LongSupplier nanos;
    private final Map<String, Absence> away = new LinkedHashMap<>();

    BrokerWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void on(BrokerLost event) {
        if (away.size() < MOST) away.putIfAbsent(event.broker(), new Absence(event, nanos.getAsLong()));
    }

    List<Notice> on(BrokerConnected event) {
        Absence absence = away.remove(event.broker());
        if (absence == null || !absence.told) return List.of();
        String since = absence.event.at().toString();
        return List.of(notice(
                NoticeKind.BROKER_BACK,
                event.at(),
                event.broker() + " is connected again, was away since " + since,
                Map.of("broker", event.broker(), "awaySince", since)));
    }

    /** The brokers that are away for long since now. */
    List<Notice> due() {
        List<Notice> notices = new ArrayList<>();
        for (Absence absence : away.values()) {
            if (absence.told || !left(absence).isZero()) continue;
            absence.told = true;
            notices.add(lost(absence.event));
        }
        return notices;
    }

    /** How long until the next one is away for long; empty: none will be. */
    Optional<Duration> next() {
        return away.values().stream().filter(a -> !a.told).map(this::left).min(Duration::compareTo);
    }

    private Duration left(Absence absence) {
        return Duration.ofNanos(Math.max(PATIENCE.toNanos() - (nanos.getAsLong() - absence.since), 0));
    }

    private static Notice lost(BrokerLost event) {
        String text = event.broker() + " is away since " + event.at() + ": " + event.reason();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("broker", event.broker());
        details.put("awaySince", event.at().toString());
        details.put("reason", event.reason());
        return notice(NoticeKind.BROKER_LOST, event.at(), text, details);
    }

    private static Notice notice(NoticeKind kind, Instant at, String text, Map<String, String> details) {
        return Notice.of(kind, at, Optional.empty(), text, details);
    }
}
