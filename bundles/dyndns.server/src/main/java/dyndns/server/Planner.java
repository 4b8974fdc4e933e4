package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.Host;
import dyndns.api.host.RecordPolicy;
import dyndns.api.store.Update;
import java.time.Duration;
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
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Surroundings around;
    private final Map<RecordSetKey, Wanted> unserved = new LinkedHashMap<>();
    /** Stopped, but still in a call of their provider. */
    private final List<ZoneWorker> lingering = new ArrayList<>();

    private List<ZoneWorker> workers = List.of();
    private boolean served;
    private boolean closed;

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
        if (closed) return true; // pending in the store
        boolean first = unserved.isEmpty();
        unserved.put(wanted.key(), wanted);
        if (first && served) tellUnserved();
        return true;
    }

    /** One line, however many there are. */
    private void tellUnserved() {
        if (unserved.isEmpty()) return;
        RecordSetKey one = unserved.keySet().iterator().next();
        LOG.warn(
                "no DNS provider serves the zone of {} updates, such as {}: kept until one does", unserved.size(), one);
    }

    private boolean offer(ZoneWorker worker, Wanted wanted) {
        boolean changes = worker.offer(wanted);
        if (!changes && !worker.provider().exclusive()) {
            around.drift().repeated(wanted, this::drifted);
        }
        return changes;
    }

    private synchronized void drifted(Wanted wanted) {
        boolean drift = worker(wanted).map(worker -> worker.drifted(wanted)).orElse(false);
        if (drift) around.tell(at -> new ServerEvent.DriftFound(at, wanted.key()));
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
     * meanwhile, so that nothing older is planned after something newer. So does a zone whose part is served by itself
     * from now on.
     */
    synchronized void serve(Collection<DnsProvider> providers) {
        if (closed) return;
        List<ZoneWorker> leaving = new ArrayList<>(workers);
        leaving.removeIf(worker -> providers.contains(worker.provider()));
        List<ZoneWorker> serving = new ArrayList<>(workers);
        serving.removeAll(leaving);
        List<Wanted> again = end(leaving);
        for (DnsProvider provider : providers) {
            if (serving.stream().noneMatch(worker -> worker.provider() == provider)) start(provider, serving);
        }
        workers = List.copyOf(serving);
        for (ZoneWorker worker : workers) again.addAll(worker.release(wanted -> !isServedBy(worker, wanted)));
        planAnew(again);
    }

    private List<Wanted> end(List<ZoneWorker> leaving) {
        leaving.forEach(ZoneWorker::stop);
        long deadline = around.nanoTime().getAsLong() + STOP.toNanos();
        List<Wanted> left = new ArrayList<>();
        for (ZoneWorker worker : leaving) left.addAll(worker.end(deadline));
        lingering.addAll(leaving);
        lingering.removeIf(worker -> !worker.lingers());
        return left;
    }

    private void start(DnsProvider provider, List<ZoneWorker> serving) {
        for (Zone zone : provider.zones()) {
            ZoneWorker worker = new ZoneWorker(provider, zone, around);
            worker.start(lingering);
            serving.add(worker);
        }
    }

    private boolean isServedBy(ZoneWorker worker, Wanted wanted) {
        return worker(wanted).filter(found -> found == worker).isPresent();
    }

    private void planAnew(List<Wanted> handedOver) {
        List<Wanted> again = new ArrayList<>(handedOver);
        again.addAll(unserved.values());
        unserved.clear();
        served = false;
        again.forEach(this::plan);
        served = true;
        tellUnserved();
    }

    /** The configuration changed: what was refused or served by nobody is tried once more, by the policy of now. */
    synchronized void retryRefused(Directories hosts) {
        List<Wanted> again = new ArrayList<>();
        workers.forEach(worker -> again.addAll(worker.takeRefused()));
        again.replaceAll(wanted -> renewed(wanted, hosts));
        unserved.replaceAll((key, wanted) -> renewed(wanted, hosts));
        planAnew(again);
    }

    private static Wanted renewed(Wanted wanted, Directories hosts) {
        return hosts.find(wanted.key().name())
                .map(host -> wanted.under(host.policy(wanted.key().type())))
                .orElse(wanted);
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
        closed = true;
        end(workers);
        workers = List.of();
    }
}
