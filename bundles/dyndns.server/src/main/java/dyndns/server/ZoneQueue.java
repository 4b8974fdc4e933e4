package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the next batch of a zone: one place a record set, longest waiting first, the newest value only. A newer
 * value takes the place of the one that waits, so that a host that flaps never gets ahead and never falls back. Nothing
 * of a record set that is in flight can be taken. Offering and taking cost the logarithm of what waits, which is bounded
 * by the number of configured record sets. Safe for concurrent calls.
 */
final class ZoneQueue {
    /** A place; and whether its value is in flight, else it waits. */
    record Unsettled(Place place, boolean inFlight) {}

    private final Map<RecordSetKey, Place> waiting = new HashMap<>();
    private final Map<RecordSetKey, Place> inFlight = new HashMap<>();
    private final WaitingLine line;
    private final LongSupplier nanoTime;
    private long arrivals;
    private boolean closed;

    ZoneQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.line = new WaitingLine(nanoTime);
    }

    /** Takes the place of what waits for the same record set, else the last one; unless a newer value is here. */
    synchronized void offer(Wanted wanted) {
        RecordSetKey key = wanted.key();
        Place old = waiting.get(key);
        if (isOlder(wanted, old) || isOlder(wanted, inFlight.get(key))) return;
        long now = nanoTime.getAsLong();
        if (old != null) line.remove(old);
        put(old == null ? Place.last(arrivals++, wanted, now) : old.with(wanted, now));
    }

    private static boolean isOlder(Wanted wanted, @Nullable Place place) {
        return place != null && place.wanted().stamp().isAfter(wanted.stamp());
    }

    /** Whether something waits or is in flight for the record set. */
    synchronized boolean holds(RecordSetKey key) {
        return waiting.containsKey(key) || inFlight.containsKey(key);
    }

    /** What is not settled of a record set: the newest value. */
    synchronized Optional<Unsettled> unsettled(RecordSetKey key) {
        Place newest = waiting.get(key);
        Place flying = inFlight.get(key);
        return newest == null && flying != null
                ? Optional.of(new Unsettled(flying, true))
                : Optional.ofNullable(newest).map(place -> new Unsettled(place, false));
    }

    /** How many wait. */
    synchronized int size() {
        return waiting.size();
    }

    /** How many wait or are in flight. */
    synchronized int unsettled() {
        return (int) places().count();
    }

    /** When the first came in of those that wait or are in flight. */
    synchronized Optional<Instant> oldest() {
        return Stream.concat(waiting.values().stream(), inFlight.values().stream())
                .map(Place::since)
                .min(Instant::compareTo);
    }

    /** What has a wait of its own. */
    synchronized List<RecordSetKey> delayed() {
        return line.delayed().map(place -> place.wanted().key()).toList();
    }

    /** How many may go now. */
    synchronized int ready() {
        return closed ? 0 : line.ready();
    }

    /** How long until one of those that wait may go, if nothing changes. */
    synchronized Optional<Duration> nextReady() {
        return line.next();
    }

    /** The longest waiting that may go now, which then are in flight. */
    synchronized List<Wanted> take(int max) {
        List<Wanted> batch = new ArrayList<>();
        while (!closed && batch.size() < max && line.ready() > 0) {
            Place place = line.poll();
            waiting.remove(place.wanted().key());
            inFlight.put(place.wanted().key(), place);
            batch.add(place.wanted());
        }
        return batch;
    }

    /** What was in flight is settled; whether a newer value waits. */
    synchronized boolean done(RecordSetKey key) {
        Place settled = inFlight.remove(key);
        Place newer = waiting.get(key);
        if (settled != null && newer != null) line.add(newer);
        return newer != null;
    }

    /** How often what is in flight was put off before. */
    synchronized int failures(RecordSetKey key) {
        Place place = inFlight.get(key);
        return place == null ? 0 : place.failures();
    }

    /** What was in flight has to wait so long by itself, in its old place; a newer value that came in meanwhile has it. */
    synchronized void putBack(RecordSetKey key, Duration delay, String reason) {
        long until = nanoTime.getAsLong() + delay.toNanos();
        putBack(key, place -> place.alone(reason, until));
    }

    /** What was in flight has to wait as long as its zone, in its old place. */
    synchronized void putBackWithZone(RecordSetKey key, String reason) {
        long now = nanoTime.getAsLong();
        putBack(key, place -> place.withItsZone(reason, now));
    }

    private void putBack(RecordSetKey key, UnaryOperator<Place> putOff) {
        Place old = inFlight.remove(key);
        if (old == null) return;
        Place newer = waiting.get(key);
        Place back = putOff.apply(old);
        put(newer == null ? back : back.with(newer.wanted(), nanoTime.getAsLong()));
    }

    /** What was tried and put off does not go for so long; what was never tried may. */
    synchronized void holdBack(Duration time) {
        line.holdBack(nanoTime.getAsLong() + time.toNanos());
    }

    /** Nothing waits longer than that, neither by itself nor with its zone. */
    synchronized void waitAtMost(Duration time) {
        long end = nanoTime.getAsLong() + time.toNanos();
        line.holdBackAtMost(end);
        for (Place place : line.delayed().toList()) {
            line.remove(place);
            put(place.notAfter(end));
        }
    }

    /** Whether what was tried and put off may not go. */
    synchronized boolean holdsBack() {
        return line.holdsBack();
    }

    /** All may go that has no wait of its own. */
    synchronized void letGo() {
        line.letGo();
    }

    /** Takes out what waits and is of no concern here any more. */
    synchronized List<Wanted> release(Predicate<Wanted> foreign) {
        List<Place> released = waiting.values().stream()
                .filter(place -> foreign.test(place.wanted()))
                .sorted(Place.IN_ORDER)
                .toList();
        for (Place place : released) {
            line.remove(place);
            waiting.remove(place.wanted().key());
        }
        return released.stream().map(Place::wanted).toList();
    }

    /** Everything that waits or is in flight, longest waiting first, the newest value only; nothing is left. */
    synchronized List<Wanted> drain() {
        List<Wanted> all = places().sorted(Place.IN_ORDER).map(Place::wanted).toList();
        waiting.clear();
        line.clear();
        inFlight.clear();
        return all;
    }

    /** Nothing can be taken any more. */
    synchronized void close() {
        closed = true;
    }

    private Stream<Place> places() {
        Collection<Place> flying = inFlight.values();
        return Stream.concat(
                waiting.values().stream(),
                flying.stream()
                        .filter(place -> !waiting.containsKey(place.wanted().key())));
    }

    private void put(Place place) {
        RecordSetKey key = place.wanted().key();
        waiting.put(key, place);
        if (!inFlight.containsKey(key)) line.add(place);
    }
}
