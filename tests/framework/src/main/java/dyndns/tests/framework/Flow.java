package dyndns.tests.framework;

import dyndns.api.host.HostName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Updates that are sent one after the other, on a thread of its own, and which of them were accepted. */
final class Flow implements AutoCloseable {
    private static final long PAUSE_NS = 1_000_000;
    private static final long END_MS = 20_000;

    private final Map<HostName, Integer> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Sender sender;
    private final Predicate<byte[]> way;
    private final Thread thread = new Thread(this::run, "updates");
    private volatile boolean ended;

    /** @param way hands an envelope to the server, and tells whether it was accepted */
    Flow(Sender sender, Predicate<byte[]> way) {
        this.sender = sender;
        this.way = way;
        thread.start();
    }

    /** How many updates were accepted. */
    int count() {
        return count.get();
    }

    /** The number of the last update of each host that was accepted. */
    Map<HostName, Integer> accepted() {
        return Map.copyOf(accepted);
    }

    private void run() {
        for (int number = 0; !ended; number++) {
            if (way.test(sender.envelope(number))) {
                accepted.put(sender.host(number), number);
                count.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join(END_MS);
        if (thread.isAlive()) throw new IllegalStateException("an update got no answer");
    }
}
