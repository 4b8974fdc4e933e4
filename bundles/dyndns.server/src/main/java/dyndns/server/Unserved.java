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
    private boolean told;

    /** Tells it if it is the first. */
    void keep(Wanted wanted) {
        boolean first = kept.isEmpty();
        kept.merge(wanted.key(), wanted, (old, newer) -> old.stamp().isAfter(newer.stamp()) ? old : newer);
        if (first && told) tell();
    }

    /** Nothing is kept now; what comes next is not told one by one, but in {@link #tell}. */
    List<Wanted> takeAll() {
        told = false;
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

    /** One line in the log, however many there are. */
    void tell() {
        told = true;
        if (kept.isEmpty()) return;
        RecordSetKey one = kept.keySet().iterator().next();
        LOG.warn("no DNS provider serves the zone of {} updates, such as {}: kept until one does", kept.size(), one);
    }
}
