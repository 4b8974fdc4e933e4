package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The zones that are served, and which of them a record set belongs to: the longest, unless the host's policy names one.
 * Not safe for concurrent calls.
 */
final class Zones {
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Surroundings around;
    private List<ZoneWorker> workers = List.of();

    Zones(Surroundings around) {
        this.around = around;
    }

    /** Those that are served now. */
    List<ZoneWorker> all() {
        return workers;
    }

    /** Empty as well while the provider of a longer zone is away for a moment. */
    Optional<ZoneWorker> of(Wanted wanted) {
        return of(wanted.key().name(), wanted.zone());
    }

    /** @param named the zone that the host's policy names */
    Optional<ZoneWorker> of(HostName name, Optional<HostName> named) {
        if (named.isPresent()) {
            return in(name).filter(worker -> worker.zone().name().equals(named.get()))
                    .findFirst();
        }
        return in(name).max(Comparator.comparingInt(
                        worker -> worker.zone().name().text().length()))
                .filter(worker -> !around.memory().isAway(name, worker.zone().name()));
    }

    private Stream<ZoneWorker> in(HostName name) {
        return workers.stream().filter(worker -> name.isIn(worker.zone().name()));
    }

    /**
     * The providers are these now. Answers what is to be planned anew: what a zone has not settled whose provider is
     * gone, and what waits in a zone and belongs to another from now on.
     */
    List<Wanted> serve(Collection<DnsProvider> providers) {
        List<ZoneWorker> leaving = new ArrayList<>(workers);
        leaving.removeIf(worker -> providers.contains(worker.provider()));
        List<ZoneWorker> serving = new ArrayList<>(workers);
        serving.removeAll(leaving);
        List<Wanted> again = end(leaving);
        for (DnsProvider provider : providers) {
            if (serving.stream().noneMatch(worker -> worker.provider() == provider)) start(provider, serving);
        }
        workers = List.copyOf(serving);
        around.memory()
                .served(workers.stream().map(worker -> worker.zone().name()).toList());
        again.addAll(releaseForeign());
        return again;
    }

    /** Takes out what waits in a zone and belongs to another. */
    List<Wanted> releaseForeign() {
        List<Wanted> released = new ArrayList<>();
        for (ZoneWorker worker : workers) {
            released.addAll(worker.release(
                    wanted -> of(wanted).filter(found -> found == worker).isEmpty()));
        }
        return released;
    }

    /** Ends them, within {@link #STOP}; answers what is not settled. */
    private List<Wanted> end(List<ZoneWorker> leaving) {
        leaving.forEach(ZoneWorker::stop);
        long deadline = around.nanoTime().getAsLong() + STOP.toNanos();
        List<Wanted> left = new ArrayList<>();
        for (ZoneWorker worker : leaving) {
            left.addAll(worker.end(Duration.ofNanos(deadline - around.nanoTime().getAsLong())));
            around.memory().left(worker.zone().name());
        }
        return left;
    }

    private void start(DnsProvider provider, List<ZoneWorker> serving) {
        for (Zone zone : provider.zones()) {
            ZoneWorker worker = new ZoneWorker(provider, zone, around);
            worker.start();
            serving.add(worker);
        }
    }

    /** Ends all; what is not settled stays pending in the store. */
    void close() {
        end(workers);
        workers = List.of();
    }
}
