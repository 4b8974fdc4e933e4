package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.send.UpdateSender;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;

/** What the health of a host is read from. Safe for concurrent calls. */
final class Vitals {
    private final Set<Family> families;
    private final Duration lately;
    private final LongSupplier nanos;
    private final Map<Family, Long> resolved = new ConcurrentHashMap<>();
    private final Map<Family, String> unresolved = new ConcurrentHashMap<>();
    /** By the transport itself: two may have one name, as they differ in what is not shown. */
    private final Map<UpdateSender, String> refusals = new ConcurrentHashMap<>();

    private volatile Optional<String> unsigned = Optional.empty();

    /** @param lately how long a resolved address counts as fresh */
    Vitals(Set<Family> families, Duration lately, LongSupplier nanos) {
        this.families = families;
        this.lately = lately;
        this.nanos = nanos;
    }

    /** Answers whether resolving had failed before. */
    boolean resolved(Family family) {
        resolved.put(family, nanos.getAsLong());
        return unresolved.remove(family) != null;
    }

    /** Answers whether this is news. */
    boolean unresolved(Family family, String reason) {
        return unresolved.put(family, reason) == null;
    }

    void signed() {
        unsigned = Optional.empty();
    }

    /** Answers whether this is news. The loop's thread only. */
    boolean notSigned(String reason) {
        boolean news = !unsigned.equals(Optional.of(reason));
        unsigned = Optional.of(reason);
        return news;
    }

    /** The transport has delivered, or is gone. */
    void forget(UpdateSender transport) {
        refusals.remove(transport);
    }

    void refused(UpdateSender transport, String reason) {
        refusals.put(transport, reason);
    }

    Result result(String host) {
        FormattingResultLog log = new FormattingResultLog();
        boolean anyFresh = families.stream().anyMatch(this::isFresh);
        for (Family family : families) {
            if (isFresh(family)) log.info("{}: {} resolved", host, family);
            else if (!resolved.containsKey(family) && !unresolved.containsKey(family))
                log.temporarilyUnavailable("{}: {} not resolved yet", host, family);
            else if (anyFresh) log.warn("{}: {} not resolved: {}", host, family, reason(family));
            else log.critical("{}: {} not resolved: {}", host, family, reason(family));
        }
        unsigned.ifPresent(reason -> log.critical("{}: nothing is signed: {}", host, reason));
        refusals.entrySet().stream()
                .map(refusal -> refusal.getKey().name() + " refused: " + refusal.getValue())
                .sorted()
                .forEach(line -> log.warn("{}: {}", host, line));
        return new Result(log);
    }

    private boolean isFresh(Family family) {
        Long at = resolved.get(family);
        return at != null && nanos.getAsLong() - at <= lately.toNanos();
    }

    private String reason(Family family) {
        return unresolved.getOrDefault(family, "no answer yet");
    }
}
