package dyndns.server;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one batch at a time through a provider, and settles what becomes of each change. */
final class BatchRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    private final DnsProvider provider;
    private final Zone zone;
    private final ZoneQueue queue;
    private final ZoneRecords records;
    private final Surroundings around;
    private final BackOff backOff;
    private final Map<RecordSetKey, Wanted> refused = new ConcurrentHashMap<>();
    private volatile String trouble = "";

    BatchRunner(DnsProvider provider, Zone zone, ZoneQueue queue, ZoneRecords records, Surroundings around) {
        this.provider = provider;
        this.zone = zone;
        this.queue = queue;
        this.records = records;
        this.around = around;
        this.backOff = around.newBackOff();
    }

    /** Why the last changes were put off; an empty string when they were not. */
    String trouble() {
        return trouble;
    }

    /** What is refused for good, until a newer value or a changed configuration. */
    Map<RecordSetKey, Wanted> refused() {
        return refused;
    }

    /** There is a newer value than what is refused. */
    void supersede(Wanted newer) {
        refused.computeIfPresent(newer.key(), (key, old) -> old == newer ? old : null);
    }

    private record Planned(
            Wanted wanted, Change change, @Nullable KnownRecord before) {}

    /** Whether everything was put off. */
    boolean run(List<Wanted> batch) {
        List<Planned> planned = new ArrayList<>(batch.size());
        for (Wanted wanted : certain(batch)) decide(wanted).ifPresent(planned::add);
        if (planned.isEmpty()) return false;
        String before = trouble;
        around.tell(
                at -> new ServerEvent.ChangesSubmitted(at, provider.name(), zone.name(), planned.size(), queue.size()));
        List<ChangeResult> results = ask(planned.stream().map(Planned::change).toList());
        Duration wait = backOff.next();
        int putOff = 0;
        for (int i = 0; i < planned.size(); i++) {
            if (settle(planned.get(i), results.get(i), wait)) putOff++;
        }
        if (putOff < planned.size()) backOff.reset();
        if (putOff == 0) trouble = "";
        else if (!trouble.equals(before)) {
            LOG.warn("zone {}: {} of {} changes put off: {}", zone.name(), putOff, planned.size(), trouble);
        }
        return putOff == planned.size();
    }

    /** Reads again what is in doubt; without what cannot be read, which waits. */
    private List<Wanted> certain(List<Wanted> batch) {
        List<RecordSetKey> doubted =
                batch.stream().map(Wanted::key).filter(records::doubted).toList();
        if (doubted.isEmpty()) return batch;
        try {
            List<HostName> names =
                    doubted.stream().map(RecordSetKey::name).distinct().toList();
            records.learn(doubted, provider.read(zone, names));
            return batch;
        } catch (DnsProviderException e) {
            ChangeResult.Deferred unreadable = new ChangeResult.Deferred("cannot be read: " + e.getMessage());
            Duration wait = backOff.next();
            List<Wanted> rest = new ArrayList<>(batch);
            rest.removeIf(wanted -> doubted.contains(wanted.key()));
            batch.stream().filter(wanted -> !rest.contains(wanted)).forEach(wanted -> putOff(wanted, unreadable, wait));
            return rest;
        }
    }

    private Optional<Planned> decide(Wanted wanted) {
        KnownRecord before = records.get(wanted.key());
        Decision decision = Decision.of(wanted, before);
        if (decision instanceof Decision.Do todo) return Optional.of(new Planned(wanted, todo.change(), before));
        if (decision instanceof Decision.Never never) refuse(wanted, never.reason());
        else settled(wanted);
        return Optional.empty();
    }

    private List<ChangeResult> ask(List<Change> changes) {
        try {
            List<ChangeResult> results = provider.apply(zone, changes);
            if (results.size() == changes.size()) return results;
            throw new IllegalStateException(results.size() + " results for " + changes.size() + " changes");
        } catch (RuntimeException | LinkageError e) { // its bundle may be on its way out
            LOG.error("provider {} failed on zone {}", provider.name(), zone.name(), e);
            ChangeResult deferred = new ChangeResult.Deferred("internal error of the provider");
            return changes.stream().map(change -> deferred).toList();
        }
    }

    /** Whether the change was put off. */
    private boolean settle(Planned planned, ChangeResult result, Duration wait) {
        if (result instanceof ChangeResult.Deferred deferred) {
            putOff(planned.wanted(), deferred, wait);
            return true;
        }
        if (result instanceof ChangeResult.Refused never) {
            refuse(planned.wanted(), never.reason());
        } else {
            records.changed(planned.change());
            settled(planned.wanted());
            around.applied(planned.wanted(), planned.before());
        }
        return false;
    }

    private void settled(Wanted wanted) {
        around.store().applied(wanted.key(), wanted.stamp());
        queue.done(wanted.key());
    }

    private void refuse(Wanted wanted, String reason) {
        refused.put(wanted.key(), wanted);
        if (queue.done(wanted.key())) refused.remove(wanted.key(), wanted); // a newer value is under way
        around.tell(at -> new ServerEvent.ChangeFailed(at, wanted.key(), reason, true));
    }

    private void putOff(Wanted wanted, ChangeResult.Deferred deferred, Duration wait) {
        Duration least =
                deferred.retryAfter().filter(d -> d.compareTo(wait) > 0).orElse(wait);
        trouble = deferred.reason();
        queue.putBack(wanted, least.toNanos());
        around.tell(at -> new ServerEvent.ChangeFailed(at, wanted.key(), deferred.reason(), false));
    }
}
