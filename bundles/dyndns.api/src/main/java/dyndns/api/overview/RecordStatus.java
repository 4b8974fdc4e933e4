package dyndns.api.overview;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.store.Wish;
import java.time.Instant;
import java.util.Optional;

/**
 * A record set.
 *
 * @param held the addresses that the zone holds, or what else is there, for people; empty when it holds nothing
 * @param waiting what waits to be applied
 */
public record RecordStatus(RecordSetKey key, Optional<String> held, Optional<Waiting> waiting) {
    /**
     * A change that is not applied yet.
     *
     * @param wish what the record set is to hold
     * @param received when the update came in
     * @param reason why it waits, for people: its turn, trouble of the provider, or refused for good
     */
    public record Waiting(Wish wish, Instant received, String reason) {}
}
