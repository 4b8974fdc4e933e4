package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the record sets of one zone to what is wanted: one thread, one batch at a time. */
final class ZoneWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneWorker.class);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration GATE_POLL = Duration.ofMillis(20);
    private static final Duration AFTER_BUG = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final DnsProvider provider;
    private final Zone zone;
    private final Surroundings around;
    private final ZoneQueue queue;
    private final ZoneRecords records = new ZoneRecords();
    private final BatchRunner batches;
    private final BackOff readBackOff;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String unreadable = "not read yet";
    private long readAt;

    ZoneWorker(DnsProvider provider, Zone zone, Surroundings around) {
        this.provider = provider;
        this.zone = zone;
        this.around = around;
        this.queue = new ZoneQueue(around.nanoTime());
        this.batches = new BatchRunner(provider, zone, queue, records, around);
        this.readBackOff = around.newBackOff();
        this.readAt = around.nanoTime().getAsLong();
        this.thread = new Thread(this::run, "dyndns-zone-" + zone.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    DnsProvider provider() {
        return provider;
    }

    Zone zone() {
        return zone;
    }

    /** What is wrong with the zone, for people; an empty string when nothing is. */
    String trouble() {
        return unreadable.isEmpty() ? batches.trouble() : unreadable;
    }

    /** How many record sets wait to be changed. */
    int waiting() {
        return queue.size();
    }

    /** What the provider refuses for good. */
    List<RecordSetKey> refused() {
        return List.copyOf(batches.refused().keySet());
    }

    /** Whether a record has to change for it, as far as is known. */
    boolean offer(Wanted wanted) {
        batches.refused().remove(wanted.key());
        boolean nothing = records.known()
                && !queue.holds(wanted.key())
                && Decision.of(wanted, records.get(wanted.key())) instanceof Decision.Nothing;
        if (nothing) around.store().applied(wanted.key(), wanted.stamp());
        else queue.offer(wanted);
        return !nothing;
    }

    Comparison compare(Wanted wanted) {
        return records.known() ? Comparison.of(wanted.wish(), records.get(wanted.key())) : Comparison.UNKNOWN;
    }

    /** The record set turned out to hold something else than is known here. */
    void drifted(Wanted wanted) {
        records.forget(wanted.key());
        if (!queue.holds(wanted.key())) queue.offer(wanted);
    }

    /** What was refused is tried once more. */
    void retryRefused() {
        for (RecordSetKey key : refused()) {
            Wanted wanted = batches.refused().remove(key);
            if (wanted != null) queue.offer(wanted);
        }
    }

    /** Ends the thread, bounded; answers what is not settled. A change in flight may still be made. */
    List<Wanted> stop() {
        stopped.countDown();
        queue.close();
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Wanted> left = new ArrayList<>(queue.drain());
        left.addAll(batches.refused().values());
        return left;
    }

    private boolean stopping() {
        return stopped.getCount() == 0;
    }

    private void run() {
        try {
            while (!stopping()) step();
        } catch (InterruptedException e) {
            LOG.error("zone {}: interrupted; its changes wait for a restart", zone.name(), e);
        }
    }

    private void step() throws InterruptedException {
        try {
            readAndRun();
        } catch (RuntimeException e) {
            LOG.error("zone {}: unexpected", zone.name(), e);
            pause(AFTER_BUG);
        }
    }

    private void readAndRun() throws InterruptedException {
        if (around.nanoTime().getAsLong() - readAt >= 0) readZone();
        if (!records.known()) return;
        while (!stopping() && !around.gate().open()) pause(GATE_POLL);
        List<Wanted> batch = queue.take(provider.maxChanges(), IDLE.toNanos());
        if (!batch.isEmpty()) batches.run(batch);
    }

    private void readZone() throws InterruptedException {
        try {
            records.readAnew(provider.read(zone, List.of()));
            readAt = around.nanoTime().getAsLong() + around.rereadInterval().toNanos();
            unreadable = "";
            readBackOff.reset();
        } catch (DnsProviderException e) {
            unreadable = "cannot be read: " + e.getMessage();
            LOG.warn("zone {} of {} {}", zone.name(), provider.name(), unreadable);
            Duration wait = readBackOff.next();
            readAt = around.nanoTime().getAsLong() + wait.toNanos();
            if (!records.known()) pause(wait);
        }
    }

    /** Waits so long, or until it is to stop. */
    private void pause(Duration wait) throws InterruptedException {
        boolean stops = stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (stops) LOG.debug("zone {}: stops", zone.name());
    }
}
