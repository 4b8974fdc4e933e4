package dyndns.server;

import dyndns.api.dns.ChangeResult.Applied;
import dyndns.api.dns.KnownRecord;
import dyndns.api.event.Event;
import dyndns.api.event.Events;
import dyndns.api.event.ServerEvent;
import dyndns.api.store.UpdateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of all zones share.
 *
 * @param store where what is applied is settled
 * @param events where it is told
 * @param gate when planning may go on
 * @param drift where applied changes are noted
 * @param memory what is known of zones that are not served now
 * @param chores where what is to be done later is done
 * @param rereadInterval how often a zone is read anew
 * @param clock the wall clock, for events
 * @param nanoTime the monotonic clock, for waits
 */
record Surroundings(
        UpdateStore store,
        Events events,
        DrainGate gate,
        DriftWatch drift,
        ZoneMemory memory,
        Chores chores,
        Duration rereadInterval,
        InstantSource clock,
        LongSupplier nanoTime) {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    /** One request asks for all that waits: soon after a provider is back, everything goes. */
    private static final Duration LAST_RETRY_OF_ZONE = Duration.ofSeconds(15);

    /** For a provider that is away. */
    BackOff zoneBackOff() {
        return new BackOff(FIRST_RETRY, LAST_RETRY_OF_ZONE, RandomGenerator.getDefault());
    }

    BackOff newBackOff() {
        return new BackOff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());
    }

    void tell(Function<Instant, Event> event) {
        events.tell(event.apply(clock.instant()));
    }

    void applied(Wanted wanted, @Nullable KnownRecord before, Applied done) {
        drift.changed(wanted.key());
        Instant now = clock.instant();
        events.tell(new ServerEvent.ChangeApplied(
                now,
                wanted.key(),
                Optional.ofNullable(before).map(ZoneRecords::text),
                wanted.wish(),
                Duration.between(wanted.received(), now)));
        new Propagation(wanted.key(), wanted.received(), events, clock).follow(done.propagated());
    }
}
