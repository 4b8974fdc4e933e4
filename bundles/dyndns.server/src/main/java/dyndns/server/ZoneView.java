package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.overview.ExaminedStep;
import dyndns.api.overview.RecordStatus;
import dyndns.api.overview.RecordStatus.Waiting;
import dyndns.api.store.Wish;
import java.util.Optional;

/** What is known of the record sets of one zone, in words for people. Asks nobody, changes nothing. */
final class ZoneView {
    private final DnsProvider provider;
    private final Zone zone;
    private final ZoneQueue queue;
    private final ZoneRecords records;
    private final Refusals refusals;
    private final ZoneSteps steps;

    ZoneView(
            DnsProvider provider, Zone zone, ZoneQueue queue, ZoneRecords records, Refusals refusals, ZoneSteps steps) {
        this.provider = provider;
        this.zone = zone;
        this.queue = queue;
        this.records = records;
        this.refusals = refusals;
        this.steps = steps;
    }

    /** Empty when the zone is not read yet and nothing waits for the record set. */
    Optional<RecordStatus> record(RecordSetKey key) {
        Optional<Waiting> waiting = waiting(key); // first: what is applied meanwhile is seen twice, and not missed
        if (!records.known() && waiting.isEmpty()) return Optional.empty();
        return Optional.of(new RecordStatus(key, held(key).map(ZoneRecords::text), waiting));
    }

    private Optional<KnownRecord> held(RecordSetKey key) {
        return Optional.ofNullable(records.get(key));
    }

    private Optional<Waiting> waiting(RecordSetKey key) {
        return queue.unsettled(key)
                .map(unsettled -> waiting(unsettled.place().wanted(), reason(unsettled)))
                .or(() -> refusals.of(key)
                        .map(refusal -> waiting(refusal.wanted(), "refused for good: " + refusal.reason())));
    }

    private static Waiting waiting(Wanted wanted, String reason) {
        return new Waiting(wanted.wish(), wanted.received(), reason);
    }

    private String reason(ZoneQueue.Unsettled unsettled) {
        if (unsettled.inFlight()) return "handed to " + provider.name();
        if (!records.known()) return unread();
        return unsettled.place().putOff().map(reason -> "put off: " + reason).orElse("its turn comes");
    }

    private String unread() {
        return "zone " + zone.name() + ": " + steps.trouble();
    }

    /** What would become of a wish. */
    ExaminedStep foresee(Wanted wanted) {
        String name = wanted.key().type().name();
        if (!records.known()) return new ExaminedStep(name, true, "would wait: " + unread());
        Optional<KnownRecord> held = held(wanted.key());
        Decision decision = records.decide(wanted);
        if (decision instanceof Decision.Never never) return new ExaminedStep(name, false, never.reason());
        String now = held.map(ZoneRecords::text).orElse("nothing");
        return new ExaminedStep(name, true, foresee(wanted, decision, now));
    }

    private String foresee(Wanted wanted, Decision decision, String now) {
        Optional<Waiting> waits = queue.holds(wanted.key()) ? waiting(wanted.key()) : Optional.empty();
        if (waits.isPresent()) {
            return "would wait to be changed from " + now + " to " + text(wanted) + " instead of "
                    + waits.get().wish() + ": " + waits.get().reason();
        }
        if (decision instanceof Decision.Nothing) return "nothing to do: it is " + wanted.wish() + " already";
        return "would be changed from " + now + " to " + text(wanted);
    }

    private static String text(Wanted wanted) {
        return wanted.wish() instanceof Wish.Address address
                ? address + ", TTL " + wanted.ttlSeconds() + " s"
                : wanted.wish().toString();
    }
}
