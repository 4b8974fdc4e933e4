package dyndns.dns.embedded;

import dyndns.api.dns.Change;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The address records of one zone in memory, each name with its labels in reverse ({@code org.example.host}), so that
 * what lies below a name follows it. One thread writes, any number read meanwhile.
 */
final class ZoneRecords {
    private final ConcurrentNavigableMap<String, Map<RecordType, RecordSet>> names = new ConcurrentSkipListMap<>();

    /** The record sets of a name by type; empty when it has none. */
    Map<RecordType, RecordSet> at(HostName name) {
        return names.getOrDefault(reversed(name), Map.of());
    }

    Optional<RecordSet> get(RecordSetKey key) {
        return Optional.ofNullable(at(key.name()).get(key.type()));
    }

    /** Whether there are names below this one: then it exists, with or without records (RFC 8020). */
    boolean hasBelow(HostName name) {
        String prefix = reversed(name) + '.';
        String next = names.ceilingKey(prefix);
        return next != null && next.startsWith(prefix);
    }

    /** Every record set, in the order of the names. */
    List<RecordSet> all() {
        return names.values().stream().flatMap(sets -> sets.values().stream()).toList();
    }

    /** How many names have records. */
    int names() {
        return names.size();
    }

    /** Whether the change would make a difference. */
    boolean differs(Change change) {
        return !get(change.key()).equals(wanted(change));
    }

    void make(Change change) {
        Optional<RecordSet> wanted = wanted(change);
        names.compute(reversed(change.key().name()), (name, before) -> {
            Map<RecordType, RecordSet> after = new EnumMap<>(RecordType.class);
            if (before != null) after.putAll(before);
            after.remove(change.key().type());
            wanted.ifPresent(records -> after.put(change.key().type(), records));
            return after.isEmpty() ? null : after;
        });
    }

    private static Optional<RecordSet> wanted(Change change) {
        return change instanceof Change.Replace replace ? Optional.of(replace.records()) : Optional.empty();
    }

    private static String reversed(HostName name) {
        List<String> labels = Arrays.asList(name.text().split("\\."));
        Collections.reverse(labels);
        return String.join(".", labels);
    }
}
