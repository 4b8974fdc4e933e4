package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.DnsProvider.Allowance;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.Zone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the record sets of one zone to what is wanted, one step after the other: reads the zone, then hands over one
 * batch at a time at the provider's pace. Used by the zone's thread alone, but for {@link #trouble} and
 * {@link #retrySoon}.
 */
final class ZoneSteps implements ZoneThread.Steps {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneSteps.class);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration GATE_POLL = Duration.ofMillis(20);
    private static final Duration AFTER_BUG = Duration.ofSeconds(1);
    /** After everything in a batch was put off: a provider that is away is asked once a second at most. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    /** A provider is asked again then whatever it says. */
    private static final Duration LONGEST_ALLOWANCE = Duration.ofMinutes(1);

    private final DnsProvider provider;
    private final Zone zone;
    private final Surroundings around;
    private final ZoneQueue queue;
    private final ZoneRecords records;
    private final BatchRunner batches;
    private final BackOff readBackOff;
    private final AtomicBoolean hope = new AtomicBoolean();
    private volatile String unreadable = "not read yet";
    private long readAt;
    private long notBefore;

    ZoneSteps(
            DnsProvider provider,
            Zone zone,
            ZoneQueue queue,
            ZoneRecords records,
            BatchRunner batches,
            Surroundings around) {
        this.provider = provider;
        this.zone = zone;
        this.around = around;
        this.queue = queue;
        this.records = records;
        this.batches = batches;
        this.readBackOff = around.zoneBackOff();
        this.readAt = now();
        this.notBefore = readAt;
    }

    /** The provider may be able to again what it was not: it is asked soon. Safe for concurrent calls. */
    void retrySoon() {
        hope.set(true);
    }

    /** Why the zone cannot be read; an empty string when it can. */
    String trouble() {
        return unreadable;
    }

    @Override
    public Duration step() {
        if (hope.getAndSet(false)) beginAnew();
        if (isAhead(notBefore)) return until(notBefore);
        try {
            if (!isAhead(readAt)) readZone();
            if (records.known()) handOver();
            return isAhead(notBefore) ? until(notBefore) : nothingToDo();
        } catch (RuntimeException | LinkageError e) { // the provider's bundle may be on its way out
            LOG.error("zone {}: unexpected", zone.name(), e);
            pause(AFTER_BUG);
            return AFTER_BUG;
        }
    }

    /** All zones of a provider hear it together: so the first wait of a back-off, with its jitter, is kept. */
    private void beginAnew() {
        batches.retrySoon();
        if (unreadable.isEmpty()) return;
        readBackOff.reset();
        long soon = now() + readBackOff.after(0).toNanos();
        if (readAt - soon > 0) readAt = soon;
        if (notBefore - soon > 0) notBefore = soon;
    }

    private void handOver() {
        int ready = queue.ready();
        if (ready == 0) return;
        if (!around.gate().open()) {
            pause(GATE_POLL);
            return;
        }
        Allowance allowance = provider.allowance(zone, ready);
        if (allowance.after().isZero()) run(queue.take(allowance.changes()));
        else pause(shorter(allowance.after(), LONGEST_ALLOWANCE));
    }

    private void run(List<Wanted> batch) {
        try {
            if (!batch.isEmpty() && batches.run(batch)) pause(AFTER_FAILURE);
        } finally { // what is still in flight has met a bug
            batch.forEach(wanted -> queue.putBack(wanted.key(), AFTER_BUG, "internal error"));
        }
    }

    private void readZone() {
        try {
            records.readAnew(provider.read(zone, List.of()));
            readAt = now() + around.rereadInterval().toNanos();
            unreadable = "";
            readBackOff.reset();
        } catch (DnsProviderException e) {
            unreadable = "cannot be read: " + e.getMessage();
            LOG.warn("zone {} of {} {}", zone.name(), provider.name(), unreadable);
            Duration wait = readBackOff.next();
            readAt = now() + wait.toNanos();
            if (!records.known()) pause(wait);
        }
    }

    private Duration nothingToDo() {
        Duration work = queue.nextReady().orElse(IDLE);
        return shorter(shorter(work, IDLE), until(readAt));
    }

    private void pause(Duration time) {
        notBefore = now() + time.toNanos();
    }

    private long now() {
        return around.nanoTime().getAsLong();
    }

    private boolean isAhead(long time) {
        return time - now() > 0;
    }

    private Duration until(long time) {
        return Duration.ofNanos(Math.max(0, time - now()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
