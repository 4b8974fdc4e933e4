package dyndns.server;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A record set's place in the queue of its zone, and the newest value in it.
 *
 * @param number in the order of arrival
 * @param since when the first value came in that is not applied
 * @param wanted the newest value
 * @param failures how often the record set was put off by itself; all that was put off with the zone counts as once
 * @param putOff why this value was put off before; empty: it was never tried
 * @param notBefore of the monotonic clock, in nanoseconds: an own wait
 */
record Place(long number, Instant since, Wanted wanted, int failures, Optional<String> putOff, long notBefore) {
    /** The longest waiting first. */
    static final Comparator<Place> IN_ORDER = Comparator.comparingLong(Place::number);

    /** The next to have waited long enough first. */
    static final Comparator<Place> BY_TIME =
            ((Comparator<Place>) (a, b) -> Long.signum(a.notBefore - b.notBefore)).thenComparing(IN_ORDER);

    static Place last(long number, Wanted wanted, long now) {
        return new Place(number, wanted.received(), wanted, 0, Optional.empty(), now);
    }

    /** Whether this value was put off before. */
    boolean tried() {
        return putOff.isPresent();
    }

    /** The same place for a newer value; one that says the same has to wait as the older one. */
    Place with(Wanted newer, long now) {
        return tried() && newer.asks(wanted)
                ? new Place(number, since, newer, failures, putOff, notBefore)
                : new Place(number, since, newer, failures, Optional.empty(), now);
    }

    /** The same place, with an own wait that ends then at the latest. */
    Place notAfter(long latest) {
        return notBefore - latest > 0 ? new Place(number, since, wanted, failures, putOff, latest) : this;
    }

    /** Put off by itself, once more. */
    Place alone(String reason, long until) {
        return new Place(number, since, wanted, failures + 1, Optional.of(reason), until);
    }

    /** Put off with everything in the zone: without a wait of its own. */
    Place withItsZone(String reason, long now) {
        return new Place(number, since, wanted, Math.max(1, failures), Optional.of(reason), now);
    }
}
