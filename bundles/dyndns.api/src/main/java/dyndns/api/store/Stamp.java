package dyndns.api.store;

import java.time.Instant;

/**
 * The signed time of an update, as far as its signature vouches for it.
 *
 * @param time when its addresses were resolved
 * @param precise whether all of it is signed (version 2); else only the whole seconds are (version 1)
 */
public record Stamp(Instant time, boolean precise) {
    /** Whether this is later than the other: by the instant if both are precise, else by whole seconds. */
    public boolean isAfter(Stamp other) {
        return precise && other.precise
                ? time.isAfter(other.time)
                : time.getEpochSecond() > other.time.getEpochSecond();
    }
}
