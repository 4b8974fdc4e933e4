package dyndns.server;

import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Component;

/**
 * What outlives a server that is built anew because its settings changed: the threads that were stopped in a call of
 * their provider, and the zones that were served and are not now. Without settings of its own. Safe for concurrent calls.
 */
@Component(service = ZoneMemory.class)
public final class ZoneMemory {
    /**
     * How long a zone whose provider went away is not served by the zone around it: a provider whose settings change is
     * back within milliseconds, one whose bundle is replaced within seconds.
     */
    static final Duration GRACE = Duration.ofSeconds(30);

    private record Stopped(HostName zone, Thread thread) {}

    private final List<Stopped> stopped = new ArrayList<>();
    private final Map<HostName, Long> away = new HashMap<>();
    private final LongSupplier nanoTime;

    public ZoneMemory() {
        this(System::nanoTime);
    }

    ZoneMemory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Remembers a thread that was stopped, for as long as it lives. */
    synchronized void stopped(HostName zone, Thread thread) {
        if (thread.isAlive()) stopped.add(new Stopped(zone, thread));
    }

    /** Those that are still in a call for a zone. */
    synchronized List<Thread> lingering(HostName zone) {
        stopped.removeIf(old -> !old.thread().isAlive());
        return stopped.stream()
                .filter(old -> old.zone().equals(zone))
                .map(Stopped::thread)
                .toList();
    }

    /** A zone's provider went away. */
    synchronized void left(HostName zone) {
        away.put(zone, nanoTime.getAsLong());
    }

    /** These zones are served. */
    synchronized void served(Collection<HostName> zones) {
        away.keySet().removeAll(zones);
    }

    /** The zones that were served, and whose grace has not been ended. */
    synchronized List<HostName> away() {
        return List.copyOf(away.keySet());
    }

    /** Whether a name in a zone belongs to a part of it that was served by itself a moment ago. */
    synchronized boolean isAway(HostName name, HostName zone) {
        return away.keySet().stream().anyMatch(part -> name.isIn(part) && part.isIn(zone) && !part.equals(zone));
    }

    /** Forgets the zones that have been away for {@link #GRACE}; answers them. */
    synchronized List<HostName> endGrace() {
        long now = nanoTime.getAsLong();
        List<HostName> over = away.entrySet().stream()
                .filter(entry -> now - entry.getValue() >= GRACE.toNanos())
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(away::remove);
        return over;
    }
}
