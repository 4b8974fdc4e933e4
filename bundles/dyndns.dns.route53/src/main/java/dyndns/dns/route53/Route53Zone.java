package dyndns.dns.route53;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One hosted zone. */
final class Route53Zone implements DnsProvider {
    /** Leaves time for the last request, of the 60 s that a call may take. */
    private static final Duration LAST_REQUEST = Duration.ofSeconds(38);

    private final Zone zone;
    private final Api api;
    private final Pace pace;
    private final Propagation propagation;
    private final Time time;
    private final ZoneState state;
    private final ZoneReader reader;
    private final ReentrantLock oneBatch = new ReentrantLock(true);

    Route53Zone(Zone zone, Api api, Pace pace, Propagation propagation, Time time) {
        this.zone = zone;
        this.api = api;
        this.pace = pace;
        this.propagation = propagation;
        this.time = time;
        this.state = new ZoneState(time);
        this.reader = new ZoneReader(api, zone.id(), time);
    }

    Zone zone() {
        return zone;
    }

    /** What is wrong, for people; an empty string: nothing. */
    String trouble() {
        return state.trouble();
    }

    /** Whether Route 53 says that there is no such hosted zone any more. */
    boolean isGone() {
        return state.isGone();
    }

    @Override
    public String name() {
        return "route53";
    }

    @Override
    public Set<Zone> zones() {
        return Set.of(zone);
    }

    @Override
    public Allowance allowance(Zone asked, int waiting) {
        Allowance allowance = pace.allowance(waiting, state.limit());
        Duration busy = state.freeIn();
        return busy.compareTo(allowance.after()) > 0 ? new Allowance(allowance.changes(), busy) : allowance;
    }

    @Override
    public Map<RecordSetKey, KnownRecord> read(Zone asked, Collection<HostName> names) throws DnsProviderException {
        try {
            Map<RecordSetKey, KnownRecord> known = KnownRecords.of(reader.read(names, deadline()));
            state.good();
            return known;
        } catch (Refusal e) {
            state.failed(e.failure());
            throw new DnsProviderException(e.failure().reason());
        }
    }

    @Override
    public List<ChangeResult> apply(Zone asked, List<Change> changes) {
        long deadline = deadline();
        Delivery delivery = new Delivery(api, zone.id(), state, propagation, changes.size(), deadline);
        if (!lock()) return all(changes, new ChangeResult.Deferred("another batch of the zone takes its time"));
        try {
            List<Item> items = items(changes, delivery, deadline);
            if (!items.isEmpty()) reader.changed();
            return delivery.send(items);
        } finally {
            oneBatch.unlock();
        }
    }

    private long deadline() {
        return time.nanos() + LAST_REQUEST.toNanos();
    }

    private boolean lock() {
        try {
            return oneBatch.tryLock(LAST_REQUEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Item> items(List<Change> changes, Delivery delivery, long deadline) {
        List<Item> items = new ArrayList<>();
        Removals removals = new Removals(reader, changes, deadline);
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i) instanceof Change.Replace replace) items.add(Item.replace(i, replace));
            else removals.resolve(i, changes.get(i).key(), items, delivery);
        }
        return items;
    }

    private static List<ChangeResult> all(List<Change> changes, ChangeResult result) {
        return changes.stream().map(change -> result).toList();
    }
}
