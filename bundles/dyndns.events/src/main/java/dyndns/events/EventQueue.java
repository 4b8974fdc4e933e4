package dyndns.events;

import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bounded queue and the thread of one listener. */
final class EventQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
    private static final Duration STOP = Duration.ofSeconds(1);
    private static final long IDLE_MILLIS = 200;
    /** Few enough that taking them does not hold up who tells. */
    private static final int BATCH = 1_024;

    private final EventListener listener;
    private final BlockingQueue<Event> queue;
    private final LongAdder dropped = new LongAdder();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean abandoned;

    EventQueue(EventListener listener, int size) {
        this.listener = listener;
        this.queue = new ArrayBlockingQueue<>(size);
        this.thread = new Thread(this::run, "dyndns-events-" + name());
        thread.setDaemon(true);
        thread.start();
    }

    String name() {
        return listener.getClass().getSimpleName();
    }

    EventListener listener() {
        return listener;
    }

    /** How many events the listener was too slow for. */
    long dropped() {
        return dropped.sum();
    }

    void offer(Event event) {
        if (!queue.offer(event)) dropped.increment();
    }

    private void run() {
        List<Event> batch = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                Event first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) continue;
                batch.add(first);
                queue.drainTo(batch, BATCH);
                batch.forEach(this::tell);
                batch.clear();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} gets no more events", name());
        }
    }

    private void tell(Event event) {
        if (abandoned) return;
        try {
            listener.on(event);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            LOG.error("{} failed on '{}'", name(), event.text(), e);
        }
    }

    /** Lets the thread end when the queue is empty; does not wait for it. */
    void end() {
        closing = true;
    }

    /** What is queued is still told, for a second at most; afterwards the listener hears nothing more. */
    @Override
    public void close() {
        end();
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        abandoned = true;
    }
}
