package dyndns.bench;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A provider of one zone that costs next to nothing. */
public final class MemoryZone implements DnsProvider {
    private final Map<RecordSetKey, KnownRecord> records = new ConcurrentHashMap<>();
    private final Zone zone;

    public MemoryZone(String name) {
        zone = new Zone(new HostName(name), name);
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
        return Allowance.now(1000);
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public Map<RecordSetKey, KnownRecord> read(Zone asked, Collection<HostName> names) {
        return Map.copyOf(records);
    }

    @Override
    public List<ChangeResult> apply(Zone asked, List<Change> changes) {
        return changes.stream().map(this::apply).toList();
    }

    private ChangeResult apply(Change change) {
        if (change instanceof Change.Replace replace) {
            records.put(change.key(), new KnownRecord.Plain(replace.records()));
        } else {
            records.remove(change.key());
        }
        return new ChangeResult.Applied();
    }
}
