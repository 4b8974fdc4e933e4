package dyndns.notices;

import dyndns.api.event.Event;
import dyndns.api.event.TransportEvent.NotificationFailed;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A time in which a notifier does not work. One event, which is a line of the log, when it begins, and one when the first
 * notice is lost; one line at its end. Safe for concurrent calls.
 */
final class Episode {
    private static final Logger LOG = LoggerFactory.getLogger("dyndns.notifier");

    private final String name;
    private final Consumer<Event> events;
    private final InstantSource clock;
    private Instant since = Instant.EPOCH;
    private String reason = "";
    private long lost;

    Episode(String name, Consumer<Event> events, InstantSource clock) {
        this.name = name;
        this.events = events;
        this.clock = clock;
    }

    /** Of the notifier. */
    String name() {
        return name;
    }

    /** For people; empty: it works. */
    synchronized String problem() {
        if (reason.isEmpty()) return "";
        return "fails since " + since + ": " + reason + (lost == 0 ? "" : "; dropped: " + lost);
    }

    /** A try failed that is made again. */
    synchronized void failed(String why) {
        boolean first = reason.isEmpty();
        began(why);
        if (first) tell(why);
    }

    /** A notice is dropped. */
    synchronized void lost(String why) {
        began(why);
        if (lost++ == 0) tell("dropped: " + why);
    }

    synchronized void works() {
        if (reason.isEmpty()) return;
        if (lost == 0) LOG.info("{} works again", name);
        else LOG.warn("{} works again; notices that were dropped: {}", name, lost);
        reason = "";
        lost = 0;
    }

    private void began(String why) {
        if (reason.isEmpty()) since = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        reason = why;
    }

    private void tell(String why) {
        events.accept(new NotificationFailed(clock.instant(), name, why));
    }
}
