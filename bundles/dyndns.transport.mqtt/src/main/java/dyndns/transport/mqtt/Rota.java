package dyndns.transport.mqtt;

import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whose retained message is to be fetched next: hosts never fetched come first, then the longest ago. For one thread. */
final class Rota {
    private final Supplier<Collection<Host>> hosts;
    private final LongSupplier nanos;
    private final Duration repeat;
    private final Map<HostName, Long> fetched = new HashMap<>();

    Rota(Supplier<Collection<Host>> hosts, LongSupplier nanos, Duration repeat) {
        this.hosts = hosts;
        this.nanos = nanos;
        this.repeat = repeat;
    }

    /** The hosts that are due, the most urgent ones of them. */
    List<Host> due(int most) {
        long now = nanos.getAsLong();
        Collection<Host> all = hosts.get();
        fetched.keySet().retainAll(all.stream().map(Host::name).collect(Collectors.toSet()));
        return all.stream()
                .filter(host -> age(host, now) >= repeat.toNanos())
                .sorted(Comparator.comparingLong((Host host) -> age(host, now)).reversed())
                .limit(most)
                .toList();
    }

    /** What is retained for them has been fetched. */
    void done(Collection<Host> slice) {
        long now = nanos.getAsLong();
        for (Host host : slice) fetched.put(host.name(), now);
    }

    private long age(Host host, long now) {
        Long at = fetched.get(host.name());
        return at == null ? Long.MAX_VALUE : now - at;
    }
}
