package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.Host;
import dyndns.api.host.RecordPolicy;
import dyndns.api.store.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each wanted record set to the worker of its zone: the longest one that any provider serves, unless the host's
 * policy names one. What no provider serves is kept until one does.
 */
final class Planner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    private final Surroundings around;
    private final Map<RecordSetKey, Wanted> unserved = new LinkedHashMap<>();
    private List<ZoneWorker> workers = List.of();

    Planner(Surroundings around) {
        this.around = around;
    }

    /** Plans every wish of an update; whether a record has to change for it, as far as is known. */
    synchronized boolean plan(Host host, Update update) {
        boolean changed = false;
        for (Wanted wanted : wanted(host, update)) changed |= plan(wanted);
        return changed;
    }

    /** The same for one record set. */
    synchronized boolean plan(Wanted wanted) {
        Optional<ZoneWorker> worker = worker(wanted);
        if (worker.isPresent()) return offer(worker.get(), wanted);
        if (unserved.put(wanted.key(), wanted) == null) {
            LOG.warn("{}: no DNS provider serves its zone; the update is kept until one does", wanted.key());
        }
        return true;
    }

    private boolean offer(ZoneWorker worker, Wanted wanted) {
        boolean changes = worker.offer(wanted);
        if (!changes && !worker.provider().exclusive()) {
            around.drift().repeated(wanted, this::drifted);
        }
        return changes;
    }

    private synchronized void drifted(Wanted wanted) {
        around.tell(at -> new ServerEvent.DriftFound(at, wanted.key()));
        worker(wanted).ifPresent(worker -> worker.drifted(wanted));
    }

    /** How an update compares with the DNS: the worst of its wishes. */
    synchronized Comparison compare(Host host, Update update) {
        return wanted(host, update).stream()
                .map(wanted -> worker(wanted).map(w -> w.compare(wanted)).orElse(Comparison.UNKNOWN))
                .max(Comparator.naturalOrder())
                .orElse(Comparison.AGREES);
    }

    static List<Wanted> wanted(Host host, Update update) {
        List<Wanted> wanted = new ArrayList<>(2);
        update.wishes().forEach((type, wish) -> {
            RecordPolicy policy = host.policy(type);
            RecordSetKey key = new RecordSetKey(update.host(), type);
            wanted.add(new Wanted(key, wish, policy.ttlSeconds(), policy.zone(), update.stamp(), update.received()));
        });
        return wanted;
    }

    private Optional<ZoneWorker> worker(Wanted wanted) {
        return workers.stream()
                .filter(worker -> wanted.key().name().isIn(worker.zone().name()))
                .filter(worker -> wanted.zone().isEmpty()
                        || wanted.zone().get().equals(worker.zone().name()))
                .max(Comparator.comparingInt(
                        worker -> worker.zone().name().text().length()));
    }

    /**
     * The providers are these now. A zone whose provider is gone hands over what it has not settled; holds all planning
     * meanwhile, so that nothing older is planned after something newer.
     */
    synchronized void serve(Collection<DnsProvider> providers) {
        List<Wanted> again = new ArrayList<>();
        List<ZoneWorker> serving = new ArrayList<>();
        for (ZoneWorker worker : workers) {
            if (providers.contains(worker.provider())) serving.add(worker);
            else again.addAll(worker.stop());
        }
        for (DnsProvider provider : providers) {
            if (serving.stream().noneMatch(worker -> worker.provider() == provider)) start(provider, serving);
        }
        workers = List.copyOf(serving);
        again.addAll(unserved.values());
        unserved.clear();
        again.forEach(this::plan);
    }

    private void start(DnsProvider provider, List<ZoneWorker> serving) {
        for (Zone zone : provider.zones()) {
            ZoneWorker worker = new ZoneWorker(provider, zone, around);
            worker.start();
            serving.add(worker);
        }
    }

    /** The configuration changed: what was refused is tried once more. */
    synchronized void retryRefused() {
        workers.forEach(ZoneWorker::retryRefused);
    }

    /** The zones that are served now. */
    synchronized List<ZoneWorker> zones() {
        return workers;
    }

    /** What no provider serves. */
    synchronized List<RecordSetKey> unserved() {
        return List.copyOf(unserved.keySet());
    }

    /** Ends every worker, bounded; what is not settled stays pending in the store. */
    @Override
    public synchronized void close() {
        workers.forEach(ZoneWorker::stop);
        workers = List.of();
    }
}
