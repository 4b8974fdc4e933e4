package dyndns.server;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.ChangeResult.Deferred;
import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.HostName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Deferrals deferrals;
    private final Refusals refusals;

    BatchRunner(
            DnsProvider provider,
            Zone zone,
            ZoneQueue queue,
            ZoneRecords records,
            Refusals refusals,
            Surroundings around) {
        this.provider = provider;
        this.zone = zone;
        this.queue = queue;
        this.records = records;
        this.refusals = refusals;
        this.around = around;
        this.deferrals = new Deferrals(zone.name(), queue, around);
    }

    /** Why nothing can be changed now; an empty string when it can. */
    String trouble() {
        return deferrals.trouble();
    }

    /** The provider may be able to again. */
    void retrySoon() {
        deferrals.retrySoon();
    }

    private record Planned(
            Wanted wanted, Change change, @Nullable KnownRecord before) {}

    /** Whether everything that was tried was put off. */
    boolean run(List<Wanted> batch) {
        Map<Wanted, Deferred> putOff = new LinkedHashMap<>();
        List<Planned> planned = new ArrayList<>(batch.size());
        for (Wanted wanted : certain(batch, putOff)) decide(wanted).ifPresent(planned::add);
        boolean applied = !planned.isEmpty() && submit(planned, putOff);
        return deferrals.settle(applied, putOff);
    }

    /** Reads again what is in doubt; without what cannot be read. */
    private List<Wanted> certain(List<Wanted> batch, Map<Wanted, Deferred> putOff) {
        List<RecordSetKey> doubted =
                batch.stream().map(Wanted::key).filter(records::doubted).toList();
        if (doubted.isEmpty()) return batch;
        try {
            List<HostName> names =
                    doubted.stream().map(RecordSetKey::name).distinct().toList();
            records.learn(doubted, provider.read(zone, names));
        } catch (DnsProviderException e) {
            Deferred unreadable = new Deferred("cannot be read: " + e.getMessage());
            for (Wanted wanted : batch) if (records.doubted(wanted.key())) putOff.put(wanted, unreadable);
        }
        return batch.stream().filter(wanted -> !putOff.containsKey(wanted)).toList();
    }

    private Optional<Planned> decide(Wanted wanted) {
        Decision decision = records.decide(wanted);
        if (decision instanceof Decision.Do todo) {
            return Optional.of(new Planned(wanted, todo.change(), records.get(wanted.key())));
        }
        if (decision instanceof Decision.Never never) refuse(wanted, never.reason());
        else settled(wanted);
        return Optional.empty();
    }

    /** Whether something was applied. */
    private boolean submit(List<Planned> planned, Map<Wanted, Deferred> putOff) {
        around.tell(
                at -> new ServerEvent.ChangesSubmitted(at, provider.name(), zone.name(), planned.size(), queue.size()));
        List<ChangeResult> results = ask(planned.stream().map(Planned::change).toList());
        boolean applied = false;
        for (int i = 0; i < planned.size(); i++) {
            Planned each = planned.get(i);
            ChangeResult result = results.get(i);
            if (result instanceof ChangeResult.Applied done) applied |= applied(each, done);
            else if (result instanceof ChangeResult.Refused never) refuse(each.wanted(), never.reason());
            else if (result instanceof Deferred deferred) {
                records.attempted(each.wanted().key());
                putOff.put(each.wanted(), deferred);
            }
        }
        return applied;
    }

    private List<ChangeResult> ask(List<Change> changes) {
        try {
            List<ChangeResult> results = provider.apply(zone, changes);
            if (results.size() == changes.size()) return results;
            throw new IllegalStateException(results.size() + " results for " + changes.size() + " changes");
        } catch (RuntimeException | LinkageError e) { // its bundle may be on its way out
            LOG.error("provider {} failed on zone {}", provider.name(), zone.name(), e);
            ChangeResult deferred = new Deferred("internal error of the provider");
            return changes.stream().map(change -> deferred).toList();
        }
    }

    private boolean applied(Planned planned, ChangeResult.Applied done) {
        records.changed(planned.change());
        settled(planned.wanted());
        around.applied(planned.wanted(), planned.before(), done);
        return true;
    }

    private void settled(Wanted wanted) {
        around.store().applied(wanted.key(), wanted.stamp());
        queue.done(wanted.key());
    }

    private void refuse(Wanted wanted, String reason) {
        refusals.add(wanted, reason);
        if (queue.done(wanted.key())) refusals.drop(wanted); // a newer value is under way
        around.tell(at -> new ServerEvent.ChangeFailed(at, wanted.key(), reason, true));
    }
}
