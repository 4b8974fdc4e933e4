package dyndns.server;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Places by when they may go: what has no wait of its own goes in order, what has one goes in its old order afterwards.
 * While the zone is held back, only what was never tried may go. Not safe for concurrent calls.
 */
final class WaitingLine {
    private final TreeSet<Place> untried = new TreeSet<>(Place.IN_ORDER);
    private final TreeSet<Place> tried = new TreeSet<>(Place.IN_ORDER);
    private final TreeSet<Place> delayed = new TreeSet<>(Place.BY_TIME);
    private final LongSupplier nanoTime;
    private long heldUntil;

    WaitingLine(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.heldUntil = nanoTime.getAsLong();
    }

    void add(Place place) {
        if (isAhead(place.notBefore())) delayed.add(place);
        else if (place.tried()) tried.add(place);
        else untried.add(place);
    }

    void remove(Place place) {
        if (!delayed.remove(place) && !tried.remove(place)) untried.remove(place);
    }

    void clear() {
        untried.clear();
        tried.clear();
        delayed.clear();
    }

    /** What has a wait of its own. */
    Stream<Place> delayed() {
        endDelays();
        return delayed.stream();
    }

    /** How many may go now. */
    int ready() {
        endDelays();
        return untried.size() + (holdsBack() ? 0 : tried.size());
    }

    /** Takes the first of those that may go now, of which there is one. */
    Place poll() {
        boolean older = !holdsBack()
                && !tried.isEmpty()
                && (untried.isEmpty() || Place.IN_ORDER.compare(tried.first(), untried.first()) < 0);
        TreeSet<Place> first = older ? tried : untried;
        Place place = first.first();
        first.remove(place);
        return place;
    }

    /** How long until one may go; empty when none waits. */
    Optional<Duration> next() {
        if (ready() > 0) return Optional.of(Duration.ZERO);
        if (tried.isEmpty() && delayed.isEmpty()) return Optional.empty();
        long now = nanoTime.getAsLong();
        long own = tried.isEmpty() ? delayed.first().notBefore() - now : 0;
        return Optional.of(Duration.ofNanos(Math.max(own, heldUntil - now)));
    }

    void holdBack(long until) {
        heldUntil = until;
    }

    void holdBackAtMost(long until) {
        if (heldUntil - until > 0) heldUntil = until;
    }

    boolean holdsBack() {
        return isAhead(heldUntil);
    }

    void letGo() {
        heldUntil = nanoTime.getAsLong();
    }

    private void endDelays() {
        while (!delayed.isEmpty() && !isAhead(delayed.first().notBefore())) {
            Place place = delayed.first();
            delayed.remove(place);
            tried.add(place);
        }
    }

    private boolean isAhead(long time) {
        return time - nanoTime.getAsLong() > 0;
    }
}
