package dyndns.server;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.overview.ZoneStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A zone with the provider that serves it: takes what is wanted, and has its thread bring the record sets to it. */
final class ZoneWorker {
    private final DnsProvider provider;
    private final Zone zone;
    private final Surroundings around;
    private final ZoneQueue queue;
    private final ZoneRecords records = new ZoneRecords();
    private final Refusals refusals = new Refusals();
    private final BatchRunner batches;
    private final ZoneSteps steps;
    private final ZoneThread thread;
    private final ZoneView view;

    ZoneWorker(DnsProvider provider, Zone zone, Surroundings around) {
        this.provider = provider;
        this.zone = zone;
        this.around = around;
        this.queue = new ZoneQueue(around.nanoTime());
        this.batches = new BatchRunner(provider, zone, queue, records, refusals, around);
        this.steps = new ZoneSteps(provider, zone, queue, records, batches, around);
        this.thread = new ZoneThread(zone.name(), steps, around.memory().lingering(zone.name()), around.nanoTime());
        this.view = new ZoneView(provider, zone, queue, records, refusals, steps);
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

    /** What is known of its record sets. */
    ZoneView view() {
        return view;
    }

    /** How the zone is doing; what is in flight counts as waiting. */
    ZoneStatus status() {
        return new ZoneStatus(zone, provider.name(), waiting(), queue.oldest(), refusals.size(), trouble());
    }

    /** What is wrong with the zone, for people; an empty string when nothing is. */
    String trouble() {
        return steps.trouble().isEmpty() ? batches.trouble() : steps.trouble();
    }

    /** How many record sets wait to be changed. */
    int waiting() {
        return queue.unsettled();
    }

    /** What the provider refuses for good. */
    List<RecordSetKey> refused() {
        return refusals.keys();
    }

    /** What is put off by itself while others are changed. */
    List<RecordSetKey> putOff() {
        return queue.delayed();
    }

    /** Whether a record has to change for it, as far as is known; the next {@link #wake} has that done. */
    boolean offer(Wanted wanted) {
        boolean nothing =
                records.known() && !queue.holds(wanted.key()) && records.decide(wanted) instanceof Decision.Nothing;
        if (nothing) around.store().applied(wanted.key(), wanted.stamp());
        else queue.offer(wanted);
        refusals.supersede(wanted);
        return !nothing;
    }

    /** There may be something new to do. */
    void wake() {
        thread.wake();
    }

    /** The provider may be able to again what it was not: the next attempt is soon, however long it was to wait. */
    void retrySoon() {
        steps.retrySoon();
        wake();
    }

    Comparison compare(Wanted wanted) {
        return records.known() ? Comparison.of(wanted.wish(), records.get(wanted.key())) : Comparison.UNKNOWN;
    }

    /**
     * The record set turned out to hold something else than is known here. Answers no when what is known has become
     * something else since it was looked at: then that is what the look has seen.
     */
    boolean drifted(Wanted wanted) {
        boolean settled =
                !queue.holds(wanted.key()) && refusals.of(wanted.key()).isEmpty();
        if (!settled || !(records.decide(wanted) instanceof Decision.Nothing)) return false;
        records.doubt(wanted.key());
        queue.offer(wanted);
        wake();
        return true;
    }

    /** Hands over what is refused. */
    List<Wanted> takeRefused() {
        return refusals.take(wanted -> true);
    }

    /** Hands over what waits or is refused here and belongs elsewhere; what is in flight stays. */
    List<Wanted> release(Predicate<Wanted> foreign) {
        List<Wanted> released = new ArrayList<>(queue.release(foreign));
        released.addAll(refusals.take(foreign));
        return released;
    }

    /** Begins to end it. */
    void stop() {
        queue.close();
        thread.stop();
    }

    /** Waits for its end, so long at most; answers what is not settled. A change in flight may still be made. */
    List<Wanted> end(Duration most) {
        around.memory().stopped(zone.name(), thread.join(most));
        List<Wanted> left = new ArrayList<>(queue.drain());
        left.addAll(takeRefused());
        return left;
    }
}
