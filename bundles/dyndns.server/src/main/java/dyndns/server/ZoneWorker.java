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
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the record sets of one zone to what is wanted: one thread, one batch at a time. */
final class ZoneWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneWorker.class);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration GATE_POLL = Duration.ofMillis(20);
    private static final Duration AFTER_BUG = Duration.ofSeconds(1);
    /** After everything in a batch was put off: a provider that is away is not asked about all that waits at once. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    /** What a provider promises for one call. */
    private static final Duration LAST_CALL = Duration.ofSeconds(60);

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
    private List<ZoneWorker> predecessors = List.of();
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

    /** @param before workers that were stopped: while one is still in a call for this zone, nothing is done */
    void start(List<ZoneWorker> before) {
        predecessors = before.stream()
                .filter(worker -> worker.zone.name().equals(zone.name()))
                .toList();
        thread.start();
    }

    /** Whether the thread, once stopped, is still in a call of the provider. */
    boolean lingers() {
        return thread.isAlive();
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
        boolean nothing = records.known()
                && !queue.holds(wanted.key())
                && Decision.of(wanted, records.get(wanted.key())) instanceof Decision.Nothing;
        if (nothing) around.store().applied(wanted.key(), wanted.stamp());
        else queue.offer(wanted);
        batches.supersede(wanted);
        return !nothing;
    }

    Comparison compare(Wanted wanted) {
        return records.known() ? Comparison.of(wanted.wish(), records.get(wanted.key())) : Comparison.UNKNOWN;
    }

    /**
     * The record set turned out to hold something else than is known here. Answers no when what is known has become
     * something else since it was looked at: then that is what the look has seen.
     */
    boolean drifted(Wanted wanted) {
        boolean settled = !queue.holds(wanted.key()) && !batches.refused().containsKey(wanted.key());
        if (!settled || !(Decision.of(wanted, records.get(wanted.key())) instanceof Decision.Nothing)) return false;
        records.doubt(wanted.key());
        queue.offer(wanted);
        return true;
    }

    /** Hands over what is refused. */
    List<Wanted> takeRefused() {
        List<Wanted> taken = new ArrayList<>();
        for (RecordSetKey key : refused()) {
            Wanted wanted = batches.refused().remove(key);
            if (wanted != null) taken.add(wanted);
        }
        return taken;
    }

    /** Hands over what waits or is refused here and belongs elsewhere; what is in flight stays. */
    List<Wanted> release(Predicate<Wanted> foreign) {
        List<Wanted> released = new ArrayList<>(queue.release(foreign));
        batches.refused().values().removeIf(wanted -> foreign.test(wanted) && released.add(wanted));
        return released;
    }

    /** Begins to end the thread. */
    void stop() {
        stopped.countDown();
        queue.close();
    }

    /** Waits for the end of the thread, until then; answers what is not settled. A change in flight may still be made. */
    List<Wanted> end(long deadlineNanos) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(
                    thread, deadlineNanos - around.nanoTime().getAsLong());
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
            awaitPredecessors();
            while (!stopping()) step();
        } catch (InterruptedException e) {
            LOG.error("zone {}: interrupted; its changes wait for a restart", zone.name(), e);
        }
    }

    private void awaitPredecessors() throws InterruptedException {
        long deadline = around.nanoTime().getAsLong() + LAST_CALL.toNanos();
        while (!stopping() && predecessors.stream().anyMatch(ZoneWorker::lingers)) {
            if (around.nanoTime().getAsLong() - deadline > 0) break;
            pause(GATE_POLL);
        }
        predecessors = List.of();
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
        List<Wanted> batch = queue.take(provider.allowance(zone, 1).changes(), IDLE.toNanos());
        if (batch.isEmpty()) return;
        boolean mayGo = around.gate().open(); // it may have closed while there was nothing to do
        boolean failed = false;
        try {
            if (mayGo) failed = batches.run(batch);
        } finally { // what is still in flight has met a bug, or a closed gate
            long wait = mayGo ? AFTER_BUG.toNanos() : 0;
            batch.forEach(wanted -> queue.putBack(wanted, wait));
        }
        if (failed) pause(AFTER_FAILURE);
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
