package dyndns.notices;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Sends one notice at a time, or fails as it is told. */
final class FakeOutbox implements Outbox {
    final List<Notice> waiting = new ArrayList<>();
    final List<Notice> sent = new ArrayList<>();
    Optional<DeliveryException> failure = Optional.empty();
    Duration gathering = Duration.ZERO;
    boolean full;
    /** Blocks an exchange until it is closed. */
    Optional<CountDownLatch> hangs = Optional.empty();

    @Override
    public synchronized boolean add(Notice notice) {
        waiting.add(notice);
        return !full;
    }

    @Override
    public synchronized int waiting() {
        return waiting.size();
    }

    @Override
    public synchronized Optional<Duration> due() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(gathering);
    }

    @Override
    public void send() throws DeliveryException {
        test(waiting.get(0));
        synchronized (this) {
            sent.add(waiting.remove(0));
        }
    }

    @Override
    public void test(Notice notice) throws DeliveryException {
        try {
            if (hangs.isPresent()) hangs.get().await();
        } catch (InterruptedException e) {
            throw DeliveryException.kept("interrupted");
        }
        if (failure.isPresent()) throw failure.get();
    }

    @Override
    public synchronized void hurry() {
        gathering = Duration.ZERO;
    }

    @Override
    public void close() {}
}
