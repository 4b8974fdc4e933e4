package dyndns.notifier.webhook;

import dyndns.notices.DeliveryException;
import dyndns.notices.Notice;
import dyndns.notices.Outbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that wait for one receiver. One that failed goes to the end, so that a single one which the receiver cannot
 * take does not hold up the others.
 */
final class Queue implements Outbox {
    static final int MOST = 1_000;
    static final Duration LIFE = Duration.ofDays(1);

    /** Where notices go. */
    interface Target {
        void post(Notice notice) throws DeliveryException;
    }

    private record Item(Notice notice, long since) {}

    private final Target target;
    private final LongSupplier nanos;
    private final Deque<Item> items = new ArrayDeque<>();
    private @Nullable Item sending;

    Queue(Target target, LongSupplier nanos) {
        this.target = target;
        this.nanos = nanos;
    }

    @Override
    public synchronized boolean add(Notice notice) {
        boolean room = waiting() < MOST;
        if (!room) items.removeFirst();
        items.addLast(new Item(notice, nanos.getAsLong()));
        return room;
    }

    @Override
    public synchronized int waiting() {
        return items.size() + (sending == null ? 0 : 1);
    }

    @Override
    public synchronized Optional<Duration> due() {
        return items.isEmpty() ? Optional.empty() : Optional.of(Duration.ZERO);
    }

    @Override
    public void send() throws DeliveryException {
        Item item = take();
        boolean kept = true;
        try {
            target.post(item.notice());
            kept = false;
        } catch (DeliveryException e) {
            kept = !e.isDropped() && nanos.getAsLong() - item.since() < LIFE.toNanos();
            if (kept || e.isDropped()) throw e;
            throw DeliveryException.dropped("not delivered within " + LIFE.toHours() + " h: " + e.reason());
        } finally {
            done(item, kept);
        }
    }

    @Override
    public void test(Notice notice) throws DeliveryException {
        target.post(notice);
    }

    @Override
    public void hurry() {}

    /** An interrupt ends an exchange. */
    @Override
    public void close() {}

    private synchronized Item take() {
        Item item = items.removeFirst();
        sending = item;
        return item;
    }

    private synchronized void done(Item item, boolean kept) {
        sending = null;
        if (kept) items.addLast(item);
    }
}
