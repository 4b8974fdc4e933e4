package dyndns.server;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A provider whose records are in memory, and whose answers a test can choose. */
final class MemoryProvider implements DnsProvider {
    final Map<RecordSetKey, KnownRecord> records;
    final List<List<Change>> batches = new CopyOnWriteArrayList<>();
    private final Zone zone;
    volatile boolean readable = true;
    volatile boolean exclusive;
    volatile Function<Change, ChangeResult> answer = change -> new ChangeResult.Applied();

    volatile IntFunction<Allowance> pace;

    MemoryProvider(String zone, int maxChanges) {
        this(zone, maxChanges, new ConcurrentHashMap<>());
    }

    /** Another way to the same records. */
    MemoryProvider(String zone, int maxChanges, Map<RecordSetKey, KnownRecord> records) {
        this.records = records;
        this.zone = new Zone(new HostName(zone), zone);
        this.pace = waiting -> Allowance.now(maxChanges);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Set<Zone> zones() {
        return Set.of(zone);
    }

    @Override
    public Allowance allowance(Zone zone, int waiting) {
        return pace.apply(waiting);
    }

    @Override
    public boolean exclusive() {
        return exclusive;
    }

    @Override
    public Map<RecordSetKey, KnownRecord> read(Zone asked, Collection<HostName> names) throws DnsProviderException {
        if (!readable) throw new DnsProviderException("away");
        return Map.copyOf(records);
    }

    @Override
    public List<ChangeResult> apply(Zone asked, List<Change> changes) {
        batches.add(changes);
        List<ChangeResult> results = new ArrayList<>();
        for (Change change : changes) {
            ChangeResult result = answer.apply(change);
            results.add(result);
            if (!(result instanceof ChangeResult.Applied)) continue;
            if (change instanceof Change.Replace replace) {
                records.put(change.key(), new KnownRecord.Plain(replace.records()));
            } else {
                records.remove(change.key());
            }
        }
        return results;
    }

    /** The addresses of a record set as text. */
    List<String> addresses(RecordSetKey key) {
        return records.get(key) instanceof KnownRecord.Plain plain
                ? plain.records().addresses().stream()
                        .map(a -> a.text())
                        .sorted()
                        .toList()
                : List.of();
    }
}
