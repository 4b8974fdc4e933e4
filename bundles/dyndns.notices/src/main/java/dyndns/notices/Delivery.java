package dyndns.notices;

import dyndns.api.event.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of events and sent when: at once, after a failure with back-off. One thread sends; any may keep. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger("dyndns.notifier");
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Set<NoticeKind> kinds;
    private final Outbox outbox;
    private final BackOff backOff;
    private final Episode episode;
    private final LongSupplier nanos;
    private final NoticeReader reader;
    private volatile boolean stopped;
    private int failures;
    private long gate;

    /**
     * @param kinds what is told
     * @param episode is told what fails, and when it works again
     * @param nanos a monotonic clock
     */
    Delivery(Set<NoticeKind> kinds, Outbox outbox, BackOff backOff, Episode episode, LongSupplier nanos) {
        this.kinds = Set.copyOf(kinds);
        this.outbox = outbox;
        this.backOff = backOff;
        this.episode = episode;
        this.nanos = nanos;
        this.reader = new NoticeReader(nanos);
        this.gate = nanos.getAsLong();
    }

    /** Keeps what is to be told because of an event; returns at once. */
    void on(Event event) {
        reader.on(event).forEach(this::keep);
    }

    /** Nothing more is begun; from any thread. */
    void stop() {
        stopped = true;
    }

    /** Does what is due now; answers how long there is nothing more to do. */
    Duration step() {
        reader.due().forEach(this::keep);
        Optional<Duration> due = outbox.due().map(wait -> longer(wait, untilGate()));
        if (due.filter(Duration::isZero).isPresent()) {
            trySend();
            return Duration.ZERO;
        }
        return Stream.of(due, reader.next(), Optional.of(IDLE))
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .orElse(IDLE);
    }

    /** Everything that waits, without waiting, up to the first failure. */
    void lastTry() {
        reader.rest().forEach(this::keep);
        outbox.hurry();
        while (!stopped && outbox.due().filter(Duration::isZero).isPresent() && trySend()) {}
    }

    private void keep(Notice notice) {
        if (kinds.contains(notice.kind()) && !outbox.add(notice)) episode.lost("too many notices wait");
    }

    private boolean trySend() {
        try {
            outbox.send();
            failures = 0;
            episode.works();
            return true;
        } catch (DeliveryException e) {
            failed(e);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} failed", episode.name(), e);
            failed(DeliveryException.kept("internal error: " + e));
        }
        return false;
    }

    private void failed(DeliveryException failure) {
        if (failure.isDropped()) {
            episode.lost(failure.reason());
            return;
        }
        failures++;
        Duration wait = longer(
                backOff.after(failures, RandomGenerator.getDefault()),
                failure.retryAfter().orElse(Duration.ZERO));
        gate = nanos.getAsLong() + wait.toNanos();
        episode.failed(failure.reason());
    }

    private Duration untilGate() {
        return Duration.ofNanos(Math.max(gate - nanos.getAsLong(), 0));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
