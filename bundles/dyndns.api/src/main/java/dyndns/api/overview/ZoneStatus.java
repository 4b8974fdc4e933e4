package dyndns.api.overview;

import dyndns.api.dns.Zone;
import java.time.Instant;
import java.util.Optional;

/**
 * A zone that is served.
 *
 * @param provider the name of its provider
 * @param waiting how many record sets wait to be changed
 * @param oldest when the oldest of them was received
 * @param refused how many the provider refuses for good
 * @param trouble what is wrong, for people; an empty string when nothing is
 */
public record ZoneStatus(
        Zone zone, String provider, int waiting, Optional<Instant> oldest, int refused, String trouble) {}
