package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.overview.ClientOverview.FamilyStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Where a host stands, for people who look. Safe for concurrent calls. */
final class Standing {
    private record Seen(IpAddress address, Instant since) {}

    private final Set<Family> families;
    private final Map<Family, Seen> seen = new ConcurrentHashMap<>();
    private final Map<Family, String> problems = new ConcurrentHashMap<>();
    private final Map<String, String> undelivered = new ConcurrentSkipListMap<>();
    private volatile HostState state = HostState.INITIAL;
    private volatile boolean pending;

    Standing(Set<Family> families) {
        this.families = families;
    }

    void entered(HostState now) {
        state = now;
    }

    void detected(IpAddress address, Instant at) {
        seen.put(address.family(), new Seen(address, at));
    }

    void resolved(Family family) {
        problems.remove(family);
    }

    void unresolved(Family family, String reason) {
        problems.put(family, reason);
    }

    void notDelivered(String transport, String reason) {
        undelivered.put(transport, reason);
    }

    /** A transport has delivered, or is gone. */
    void forget(String transport) {
        undelivered.remove(transport);
    }

    void pending(boolean now) {
        pending = now;
    }

    String state() {
        return state.label();
    }

    List<FamilyStatus> families() {
        return families.stream().sorted().map(this::status).toList();
    }

    private FamilyStatus status(Family family) {
        Optional<Seen> last = Optional.ofNullable(seen.get(family));
        String unknown = last.isPresent() ? "" : "not resolved yet";
        return new FamilyStatus(
                family, last.map(Seen::address), last.map(Seen::since), problems.getOrDefault(family, unknown));
    }

    /** What is not delivered, a line for each transport that failed; one line when none has been tried. */
    List<String> undelivered() {
        if (!pending) return List.of();
        List<String> lines = new ArrayList<>();
        undelivered.forEach((transport, reason) -> lines.add(transport + ": " + reason));
        return lines.isEmpty() ? List.of("waits for a transport") : lines;
    }
}
