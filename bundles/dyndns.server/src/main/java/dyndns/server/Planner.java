package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import dyndns.api.overview.ExaminedStep;
import dyndns.api.overview.RecordStatus;
import dyndns.api.overview.RecordStatus.Waiting;
import dyndns.api.store.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each wanted record set to the worker of its zone. What no provider serves is kept until one does. */
final class Planner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    /** A provider may be on its way: at a start, or with new settings. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Surroundings around;
    private final Zones zones;
    private final Unserved unserved;
    private final Set<RecordSetKey> postponed = new HashSet<>();
    private boolean served;
    private boolean closed;

    Planner(Surroundings around) {
        this.around = around;
        this.zones = new Zones(around);
        this.unserved = new Unserved(() -> around.chores().in(PATIENCE, this::tellUnserved));
    }

    /**
     * Plans every wish of an update, to leave in one batch; whether a record has to change for it, as far as is known.
     */
    synchronized boolean plan(Host host, Update update) {
        return planTogether(Wanted.of(host, update));
    }

    /** The same for one record set. */
    synchronized boolean plan(Wanted wanted) {
        return planTogether(List.of(wanted));
    }

    private boolean planTogether(Collection<Wanted> wishes) {
        boolean changed = false;
        for (Wanted wanted : wishes) changed |= place(wanted);
        for (Wanted wanted : wishes) zones.of(wanted).ifPresent(ZoneWorker::wake);
        return changed;
    }

    private boolean place(Wanted wanted) {
        postponed.remove(wanted.key());
        Optional<ZoneWorker> worker = zones.of(wanted);
        if (worker.isPresent()) return offer(worker.get(), wanted);
        if (closed) return true; // pending in the store
        unserved.keep(wanted);
        return true;
    }

    private boolean offer(ZoneWorker worker, Wanted wanted) {
        boolean changes = worker.offer(wanted);
        if (!changes && !worker.provider().exclusive()) {
            around.drift().repeated(worker.zone().name(), wanted, this::drifted);
        }
        return changes;
    }

    private synchronized void drifted(Wanted wanted) {
        boolean drift = zones.of(wanted).map(worker -> worker.drifted(wanted)).orElse(false);
        if (drift) around.tell(at -> new ServerEvent.DriftFound(at, wanted.key()));
    }

    /** What the store holds of this record set cannot be planned yet. */
    synchronized void postpone(RecordSetKey key) {
        postponed.add(key);
    }

    /** What is postponed, unless something newer was planned. */
    synchronized Set<RecordSetKey> postponed() {
        return Set.copyOf(postponed);
    }

    /** Plans what was postponed; whether it was, and nothing newer came meanwhile. */
    synchronized boolean planPostponed(Wanted wanted) {
        if (!postponed.contains(wanted.key())) return false;
        plan(wanted);
        return true;
    }

    /** How an update compares with the DNS: the worst of its wishes. */
    synchronized Comparison compare(Host host, Update update) {
        return Wanted.of(host, update).stream()
                .map(wanted -> zones.of(wanted).map(w -> w.compare(wanted)).orElse(Comparison.UNKNOWN))
                .max(Comparator.naturalOrder())
                .orElse(Comparison.AGREES);
    }

    /**
     * The providers are these now. Holds all planning while zones hand over what they have not settled, so that nothing
     * older is planned after something newer.
     */
    synchronized void serve(Collection<DnsProvider> providers) {
        if (closed) return;
        served = true;
        planAnew(zones.serve(providers));
        endGrace();
        List<HostName> away = around.memory().away();
        if (away.isEmpty()) return;
        LOG.info("without a DNS provider: {}; waits {} s for it", away, ZoneMemory.GRACE.toSeconds());
        around.chores().in(ZoneMemory.GRACE, this::endGrace);
    }

    /** What waits for a zone that has been away for long goes to the zone around it. */
    synchronized void endGrace() {
        if (closed) return;
        List<HostName> over = around.memory().endGrace();
        if (over.isEmpty()) return;
        LOG.warn(
                "no DNS provider came back for {} in {} s: what waits goes to the zone around, where that is served",
                over,
                ZoneMemory.GRACE.toSeconds());
        planAnew(List.of());
    }

    private void planAnew(List<Wanted> handedOver) {
        List<Wanted> again = new ArrayList<>(handedOver);
        again.addAll(unserved.takeAll());
        planTogether(again);
    }

    /** Before anything is served, as while the store is read, there is no provider to be missed. */
    private synchronized void tellUnserved() {
        if (served) unserved.tell();
        else around.chores().in(PATIENCE, this::tellUnserved);
    }

    /** The configuration changed: what was refused or served by nobody is tried once more, by the policy of now. */
    synchronized void retryRefused(Directories hosts) {
        List<Wanted> again = new ArrayList<>();
        zones.all().forEach(worker -> again.addAll(worker.takeRefused()));
        again.replaceAll(wanted -> wanted.under(hosts));
        unserved.replaceAll(wanted -> wanted.under(hosts));
        planAnew(again);
    }

    /** What is known of a record set; empty: nothing. {@code zone} is the one that its host's policy names. */
    synchronized Optional<RecordStatus> record(RecordSetKey key, Optional<HostName> zone) {
        Optional<Wanted> homeless = unserved.of(key);
        if (homeless.isEmpty())
            return zones.of(key.name(), zone).flatMap(worker -> worker.view().record(key));
        Waiting waiting = new Waiting(homeless.get().wish(), homeless.get().received(), Unserved.REASON);
        return Optional.of(new RecordStatus(key, Optional.empty(), Optional.of(waiting)));
    }

    /** What would become of a wish. */
    synchronized ExaminedStep foresee(Wanted wanted) {
        return zones.of(wanted)
                .map(worker -> worker.view().foresee(wanted))
                .orElseGet(() -> new ExaminedStep(wanted.key().type().name(), true, "would wait: " + Unserved.REASON));
    }

    /** The zones that are served now. */
    synchronized List<ZoneWorker> zones() {
        return zones.all();
    }

    /** What no provider serves. */
    synchronized List<RecordSetKey> unserved() {
        return unserved.keys();
    }

    /** When the first of that was received. */
    synchronized Optional<Instant> oldestUnserved() {
        return unserved.oldest();
    }

    /** Ends every worker, bounded; what is not settled stays pending in the store. */
    @Override
    public synchronized void close() {
        closed = true;
        zones.close();
    }
}
