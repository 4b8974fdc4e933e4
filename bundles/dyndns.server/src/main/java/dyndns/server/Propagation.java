package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.event.Events;
import dyndns.api.event.ServerEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/** An applied change on its way to every name server. All that is kept meanwhile: nothing of the zone's worker. */
record Propagation(RecordSetKey key, Instant received, Events events, InstantSource clock) {
    /** Tells once how it ended; never waits. A failure counts as not known. */
    void follow(CompletionStage<Boolean> propagated) {
        propagated.whenComplete((everywhere, failure) -> {
            Instant now = clock.instant();
            events.tell(new ServerEvent.ChangePropagated(
                    now, key, Duration.between(received, now), failure == null && Boolean.TRUE.equals(everywhere)));
        });
    }
}
