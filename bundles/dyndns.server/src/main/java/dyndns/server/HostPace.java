package dyndns.server;

import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * So many updates a minute of each verified host (the generic cell rate algorithm: one time stamp a host). Bounded by
 * the number of configured hosts.
 */
final class HostPace {
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<HostName, AtomicLong> theoreticalArrivals = new ConcurrentHashMap<>();
    private final long interval;
    private final LongSupplier nanoTime;
    private final AtomicLong swept;

    /** @param perMinute updates a minute, all of which may come at once; 0: no limit */
    HostPace(int perMinute, LongSupplier nanoTime) {
        this.interval = perMinute == 0 ? 0 : MINUTE_NANOS / perMinute;
        this.nanoTime = nanoTime;
        this.swept = new AtomicLong(nanoTime.getAsLong());
    }

    /** A host that may send all at once again is as good as unknown; hosts come and go. */
    private void forgetIdle(long now) {
        long last = swept.get();
        if (now - last < MINUTE_NANOS || !swept.compareAndSet(last, now)) return;
        theoreticalArrivals.values().removeIf(arrival -> now - arrival.get() > 0);
    }

    /** How many hosts are remembered. */
    int remembered() {
        return theoreticalArrivals.size();
    }

    /** How long to wait; zero: it may come in, and is counted. */
    Duration admit(HostName host) {
        if (interval == 0) return Duration.ZERO;
        long now = nanoTime.getAsLong();
        forgetIdle(now);
        AtomicLong arrival = theoreticalArrivals.computeIfAbsent(host, name -> new AtomicLong(now));
        while (true) {
            long last = arrival.get();
            long next = (last - now > 0 ? last : now) + interval;
            if (next - now > MINUTE_NANOS) return Duration.ofNanos(next - now - MINUTE_NANOS);
            if (arrival.compareAndSet(last, next)) return Duration.ZERO;
        }
    }
}
