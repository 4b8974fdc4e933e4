package dyndns.notices;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordType;
import dyndns.api.event.ClientEvent.AddressDetected;
import dyndns.api.event.CredentialsEvent.RenewalFailed;
import dyndns.api.event.Event;
import dyndns.api.event.ServerEvent.ChangeApplied;
import dyndns.api.event.ServerEvent.ChangeFailed;
import dyndns.api.event.ServerEvent.ChangePropagated;
import dyndns.api.event.ServerEvent.DriftFound;
import dyndns.api.event.TransportEvent.BrokerConnected;
import dyndns.api.event.TransportEvent.BrokerLost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Makes notices of events: what a person wants to know, once. Safe for concurrent calls. */
final class NoticeReader {
    private static final int MOST_SOURCES = 1_000;

    private final AppliedWatch changes;
    private final BrokerWatch brokers;
    /** By source: the end that was told last. Credentials that are renewed end later. */
    private final Map<String, Instant> ends = new HashMap<>();

    /** @param nanos a monotonic clock */
    NoticeReader(LongSupplier nanos) {
        this.changes = new AppliedWatch(nanos);
        this.brokers = new BrokerWatch(nanos);
    }

    /** What is to be told because of it. */
    synchronized List<Notice> on(Event event) {
        if (event instanceof AddressDetected detected) return List.of(detected(detected));
        if (event instanceof ChangeApplied applied) return changes.on(applied);
        if (event instanceof ChangePropagated propagated) return changes.on(propagated);
        if (event instanceof ChangeFailed failed) return failed.forGood() ? List.of(failed(failed)) : List.of();
        if (event instanceof RenewalFailed failed) return ending(failed);
        if (event instanceof BrokerConnected connected) return brokers.on(connected);
        if (event instanceof BrokerLost lost) brokers.on(lost);
        if (event instanceof DriftFound drift) changes.on(drift);
        return List.of();
    }

    /** What is to be told because of the time. */
    synchronized List<Notice> due() {
        List<Notice> notices = new ArrayList<>(changes.due());
        notices.addAll(brokers.due());
        return notices;
    }

    /** How long until {@link #due} may have something; empty: not before another event. */
    synchronized Optional<Duration> next() {
        return Stream.of(changes.next(), brokers.next())
                .flatMap(Optional::stream)
                .min(Duration::compareTo);
    }

    /** What waits for more to be known, when there is no more time. */
    synchronized List<Notice> rest() {
        return changes.rest();
    }

    private static Notice detected(AddressDetected event) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("recordType", RecordType.of(event.address().family()).name());
        details.put("oldAddress", event.before().map(IpAddress::text).orElse("not known"));
        details.put("newAddress", event.address().text());
        details.put("dnsState", "not yet applied");
        return Notice.of(NoticeKind.ADDRESS_DETECTED, event.at(), Optional.of(event.host()), event.text(), details);
    }

    private static Notice failed(ChangeFailed event) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("recordType", event.key().type().name());
        details.put("dnsState", "failed for good");
        details.put("reason", event.reason());
        return Notice.of(NoticeKind.FAILED, event.at(), Optional.of(event.key().name()), event.text(), details);
    }

    private List<Notice> ending(RenewalFailed event) {
        if (event.expiry().isEmpty()) return List.of();
        Instant end = event.expiry().get();
        if (ends.size() >= MOST_SOURCES) ends.clear();
        if (end.equals(ends.put(event.source(), end))) return List.of();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("source", event.source());
        details.put("validUntil", end.toString());
        details.put("reason", event.reason());
        return List.of(Notice.of(NoticeKind.CREDENTIALS_ENDING, event.at(), Optional.empty(), event.text(), details));
    }
}
