package dyndns.server;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.event.Event;
import dyndns.api.store.Stamp;
import dyndns.api.store.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of one zone without its thread, on a clock that only goes on when a test says so. */
final class ZoneFixture implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    final MemoryProvider provider = new MemoryProvider("example.com", 100);
    final List<Event> events = new ArrayList<>();
    final BatchRunner batches;
    final ZoneSteps steps;
    final ZoneQueue queue;
    private final ZoneRecords records = new ZoneRecords();
    private final DriftWatch drift;
    private long nanos = 1_000_000_000_000L;
    private int stamps;

    ZoneFixture() {
        this(true);
    }

    /** @param readable whether the zone can be read at first */
    ZoneFixture(boolean readable) {
        provider.readable = readable;
        drift = new DriftWatch(Optional::empty, () -> nanos);
        Surroundings around = new Surroundings(
                new MemoryStore(),
                events::add,
                new DrainGate(List::of, () -> nanos),
                drift,
                new ZoneMemory(() -> nanos),
                (time, task) -> {},
                Duration.ofDays(7),
                () -> START.plusNanos(nanos),
                () -> nanos);
        Zone zone = provider.zones().iterator().next();
        queue = new ZoneQueue(() -> nanos);
        batches = new BatchRunner(provider, zone, queue, records, new Refusals(), around);
        steps = new ZoneSteps(provider, zone, queue, records, batches, around);
        steps.step(); // reads the zone
    }

    static RecordSetKey key(String host) {
        return ServerFixture.a(host + ".example.com");
    }

    void offer(String host, int last) {
        Wish wish = new Wish.Address(IpAddress.parse("198.51.100." + last).orElseThrow());
        Instant now = START.plusNanos(nanos);
        Stamp stamp = new Stamp(START.plusSeconds(stamps++), true);
        queue.offer(new Wanted(key(host), wish, 60, Optional.empty(), stamp, now));
    }

    /** What is known of the record set is doubted. */
    void doubt(String host) {
        records.doubt(key(host));
    }

    /** Steps until there is nothing to do for now. */
    Duration work() {
        while (true) {
            Duration pause = steps.step();
            if (!pause.isZero()) return pause;
        }
    }

    /** Lets time go by, and does what is to be done in it. */
    void pass(Duration time) {
        long end = nanos + time.toNanos();
        while (true) {
            long next = nanos + work().toNanos();
            if (next - end > 0) break;
            nanos = next;
        }
        nanos = end;
        work();
    }

    /** Seconds on the clock. */
    double seconds() {
        return nanos / 1e9;
    }

    /** Lets time go by, and nothing be done. */
    void jump(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public void close() {
        drift.close();
    }
}
