package dyndns.credentials.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The system's time, which goes on when the clock is set back: what Vault grants ends in time all the same. */
final class OwnTime implements InstantSource {
    private final InstantSource system;
    private final LongSupplier nanos;
    private Instant latest;
    private long latestNanos;

    OwnTime(InstantSource system, LongSupplier nanos) {
        this.system = system;
        this.nanos = nanos;
        this.latest = system.instant();
        this.latestNanos = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        Instant steady = latest.plusNanos(now - latestNanos);
        Instant shown = system.instant();
        latest = shown.isAfter(steady) ? shown : steady;
        latestNanos = now;
        return latest;
    }

    /** What the system's clock shows at some time, for people and others. */
    Instant shown(Instant time) {
        return time.minus(Duration.between(system.instant(), instant()));
    }
}
