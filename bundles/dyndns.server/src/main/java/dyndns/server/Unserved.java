package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What no provider serves, kept until one does: the newest value of each record set. Not safe for concurrent calls. */
final class Unserved {
    private static final Logger LOG = LoggerFactory.getLogger(Unserved.class);

    /** Why it waits, for people. */
    static final String REASON = "no DNS provider serves its zone";

    private final Map<RecordSetKey, Wanted> kept = new LinkedHashMap<>();
    private final Runnable tellLater;
    private boolean toBeTold;

    /** @param tellLater has {@link #tell} called in a while: at a start the providers come last */
    Unserved(Runnable tellLater) {
        this.tellLater = tellLater;
    }

    /** Has it told later if it is the first. */
    void keep(Wanted wanted) {
        if (kept.isEmpty() && !toBeTold) {
            toBeTold = true;
            tellLater.run();
        }
        kept.merge(wanted.key(), wanted, (old, newer) -> old.stamp().isAfter(newer.stamp()) ? old : newer);
    }

    /** Nothing is kept now. */
    List<Wanted> takeAll() {
        List<Wanted> all = new ArrayList<>(kept.values());
        kept.clear();
        return all;
    }

    void replaceAll(UnaryOperator<Wanted> by) {
        kept.replaceAll((key, wanted) -> by.apply(wanted));
    }

    Optional<Wanted> of(RecordSetKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    List<RecordSetKey> keys() {
        return List.copyOf(kept.keySet());
    }

    /** When the first of them was received. */
    Optional<Instant> oldest() {
        return kept.values().stream().map(Wanted::received).min(Instant::compareTo);
    }

    /** One line in the log, however many there are by now; none if there are none. */
    void tell() {
        toBeTold = false;
        if (kept.isEmpty()) return;
        RecordSetKey one = kept.keySet().iterator().next();
        LOG.warn(
                "no DNS provider serves the zone of what is to be changed ({}, such as {}): kept until one does",
                kept.size(),
                one);
    }
}
