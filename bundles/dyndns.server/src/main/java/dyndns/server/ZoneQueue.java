package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the next batch of a zone: one entry a record set, oldest waiting first, the newest value only. A newer
 * value takes the place of the one that waits, so that a host that flaps never gets ahead and never falls back. Bounded
 * by the number of configured record sets.
 */
final class ZoneQueue {
    private record Entry(long place, Wanted wanted, long notBefore) {}

    private final Map<RecordSetKey, Entry> waiting = new HashMap<>();
    private final TreeMap<Long, RecordSetKey> order = new TreeMap<>();
    private final Map<RecordSetKey, Entry> inFlight = new HashMap<>();
    private final LongSupplier nanoTime;
    private long nextPlace;
    private boolean closed;

    ZoneQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes the place of what waits for the same record set, else the last place. */
    synchronized void offer(Wanted wanted) {
        Entry old = waiting.get(wanted.key());
        if (old != null && old.wanted().stamp().isAfter(wanted.stamp())) return;
        put(new Entry(old == null ? nextPlace++ : old.place(), wanted, nanoTime.getAsLong()));
    }

    /** Whether something waits or is in flight for the record set. */
    synchronized boolean holds(RecordSetKey key) {
        return waiting.containsKey(key) || inFlight.containsKey(key);
    }

    /** How many wait. */
    synchronized int size() {
        return waiting.size();
    }

    /**
     * The oldest that may go now, which then are in flight; waits for the first of them, for so long at most, and not at
     * all once closed.
     */
    synchronized List<Wanted> take(int max, long maxWaitNanos) throws InterruptedException {
        long deadline = nanoTime.getAsLong() + maxWaitNanos;
        while (true) {
            List<Wanted> batch = takeNow(max);
            long left = Math.min(deadline, earliest(deadline)) - nanoTime.getAsLong();
            if (!batch.isEmpty() || closed || deadline - nanoTime.getAsLong() <= 0) return batch;
            wait(Math.max(1, left / 1_000_000));
        }
    }

    private List<Wanted> takeNow(int max) {
        long now = nanoTime.getAsLong();
        List<Wanted> batch = new ArrayList<>();
        if (closed) return batch;
        for (RecordSetKey key : order.values()) {
            Entry entry = waiting.get(key);
            if (entry == null || entry.notBefore() - now > 0 || inFlight.containsKey(key)) continue;
            batch.add(entry.wanted());
            if (batch.size() == max) break;
        }
        for (Wanted wanted : batch) inFlight.put(wanted.key(), remove(wanted.key()));
        return batch;
    }

    private long earliest(long atMost) {
        long earliest = atMost;
        for (Entry entry : waiting.values()) earliest = Math.min(earliest, entry.notBefore());
        return earliest;
    }

    /** What was in flight is settled; whether a newer value waits. */
    synchronized boolean done(RecordSetKey key) {
        inFlight.remove(key);
        notifyAll();
        return waiting.containsKey(key);
    }

    /** Takes out what waits and is of no concern here any more. */
    synchronized List<Wanted> release(Predicate<Wanted> foreign) {
        List<Wanted> released = order.values().stream()
                .map(waiting::get)
                .map(Entry::wanted)
                .filter(foreign)
                .toList();
        released.forEach(wanted -> remove(wanted.key()));
        return released;
    }

    /** What was in flight has to wait again, in its old place; a newer value that came in meanwhile takes it. */
    synchronized void putBack(Wanted wanted, long delayNanos) {
        Entry old = inFlight.remove(wanted.key());
        if (old == null) return;
        Entry newer = waiting.containsKey(wanted.key()) ? remove(wanted.key()) : null;
        Wanted value = newer == null ? wanted : newer.wanted();
        put(new Entry(old.place(), value, nanoTime.getAsLong() + (newer == null ? delayNanos : 0)));
    }

    /** Everything that waits or is in flight, oldest first; nothing is left. */
    synchronized List<Wanted> drain() {
        Set<RecordSetKey> newer = new HashSet<>(waiting.keySet());
        inFlight.forEach((key, entry) -> {
            if (!newer.contains(key)) put(entry);
        });
        List<Wanted> all =
                order.values().stream().map(waiting::get).map(Entry::wanted).toList();
        waiting.clear();
        order.clear();
        inFlight.clear();
        return all;
    }

    /** Whoever waits in {@link #take} gets nothing, now and later. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void put(Entry entry) {
        waiting.put(entry.wanted().key(), entry);
        order.put(entry.place(), entry.wanted().key());
        notifyAll();
    }

    private @Nullable Entry remove(RecordSetKey key) {
        Entry entry = waiting.remove(key);
        if (entry != null) order.remove(entry.place());
        return entry;
    }
}
