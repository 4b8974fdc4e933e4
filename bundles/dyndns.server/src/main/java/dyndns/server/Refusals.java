package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What a provider refuses for good, until a newer value or a changed configuration. Safe for concurrent calls. */
final class Refusals {
    /**
     * One of them.
     *
     * @param reason for people
     */
    record Refusal(Wanted wanted, String reason) {}

    private final Map<RecordSetKey, Refusal> refused = new ConcurrentHashMap<>();

    void add(Wanted wanted, String reason) {
        refused.put(wanted.key(), new Refusal(wanted, reason));
    }

    /** This one is refused no more. */
    void drop(Wanted wanted) {
        refused.computeIfPresent(wanted.key(), (key, old) -> old.wanted().equals(wanted) ? null : old);
    }

    /** There is a newer value than what is refused. */
    void supersede(Wanted newer) {
        refused.computeIfPresent(newer.key(), (key, old) -> old.wanted() == newer ? old : null);
    }

    Optional<Refusal> of(RecordSetKey key) {
        return Optional.ofNullable(refused.get(key));
    }

    List<RecordSetKey> keys() {
        return List.copyOf(refused.keySet());
    }

    int size() {
        return refused.size();
    }

    /** Hands over all that pass. */
    List<Wanted> take(Predicate<Wanted> which) {
        List<Wanted> taken = new ArrayList<>();
        refused.values().removeIf(refusal -> which.test(refusal.wanted()) && taken.add(refusal.wanted()));
        return taken;
    }
}
