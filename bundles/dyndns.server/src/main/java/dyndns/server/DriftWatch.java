package dyndns.server;

import dyndns.api.dns.RecordLookup;
import dyndns.api.dns.RecordLookup.Result;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.host.HostName;
import dyndns.api.store.Wish;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * When an update repeats what was applied more than a minute ago, asks the zone's own name servers whether they still
 * say so; at most once a minute a record set, and no request to a provider.
 */
final class DriftWatch implements AutoCloseable {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int QUEUE_SIZE = 1_000;

    private final Map<RecordSetKey, Long> looked = new ConcurrentHashMap<>();
    private final Supplier<Optional<RecordLookup>> lookup;
    private final LongSupplier nanoTime;
    private final AtomicLong swept;
    private final ThreadPoolExecutor looks = new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_SIZE),
            DriftWatch::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    DriftWatch(Supplier<Optional<RecordLookup>> lookup, LongSupplier nanoTime) {
        this.lookup = lookup;
        this.nanoTime = nanoTime;
        this.swept = new AtomicLong(nanoTime.getAsLong());
        looks.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "dyndns-drift");
        thread.setDaemon(true);
        return thread;
    }

    /** The record set was changed just now. */
    void changed(RecordSetKey key) {
        long now = nanoTime.getAsLong();
        forgetOld(now);
        looked.put(key, now);
    }

    /** An update repeats what is known: looks, unless that was done lately, and tells of drift. */
    void repeated(HostName zone, Wanted wanted, Consumer<Wanted> drifted) {
        if (!due(wanted.key())) return;
        looks.execute(() -> {
            if (differs(zone, wanted)) drifted.accept(wanted);
        });
    }

    private boolean due(RecordSetKey key) {
        long now = nanoTime.getAsLong();
        forgetOld(now);
        Long last = looked.putIfAbsent(key, now);
        return last == null || now - last > MINUTE && looked.replace(key, last, now);
    }

    /** What is older than a minute counts as never looked at; hosts come and go. */
    private void forgetOld(long now) {
        long last = swept.get();
        if (now - last > MINUTE && swept.compareAndSet(last, now))
            looked.values().removeIf(at -> now - at > MINUTE);
    }

    /** Whether nothing is being looked up. */
    boolean idle() {
        return looks.getQueue().isEmpty() && looks.getActiveCount() == 0;
    }

    /** How many record sets are remembered. */
    int remembered() {
        return looked.size();
    }

    private boolean differs(HostName zone, Wanted wanted) {
        Result result =
                lookup.get().map(dns -> dns.lookupIn(zone, wanted.key())).orElse(new Result.Unknown("no look-up"));
        if (result instanceof Result.Absent) return wanted.wish() instanceof Wish.Address;
        if (!(result instanceof Result.Found found)) return false;
        return !(wanted.wish() instanceof Wish.Address address
                && found.addresses().equals(Set.of(address.address())));
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
