package dyndns.server;

import dyndns.api.intake.UpdateReceiver;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Planning waits while a receiver drains what came in while it was away, so that the newest update wins over what was
 * queued; for {@link #MAX_WAIT} at most.
 */
final class DrainGate {
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Supplier<List<UpdateReceiver>> receivers;
    private final LongSupplier nanoTime;
    private boolean draining;
    private long since;

    DrainGate(Supplier<List<UpdateReceiver>> receivers, LongSupplier nanoTime) {
        this.receivers = receivers;
        this.nanoTime = nanoTime;
    }

    synchronized boolean open() {
        boolean drains = receivers.get().stream().anyMatch(UpdateReceiver::draining);
        if (drains && !draining) since = nanoTime.getAsLong();
        draining = drains;
        return !drains || nanoTime.getAsLong() - since > MAX_WAIT.toNanos();
    }
}
