package dyndns.notices;

import dyndns.api.event.Event;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that carries notices from one outbox to their receiver. What waits
 * when it is closed, or the program begins to stop, gets one more try; what then still waits is lost, and counted in the
 * log.
 */
public final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dyndns.notifier");
    /** For the last try; with the time to end an exchange the thread is gone within 2 s. */
    private static final Duration LAST_TRY = Duration.ofMillis(1_400);

    private static final Duration END = Duration.ofMillis(500);

    private final String name;
    private final Outbox outbox;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Episode episode;
    private final Delivery delivery;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    /** All couriers begin their last tries together: one after the other they would take too long. */
    private final SynchronousBundleListener programEnd = this::happened;

    private @Nullable BundleContext context;
    private volatile boolean ending;
    private volatile boolean closing;
    private long endingSince;

    /**
     * @param name what logs call the notifier; holds no secret
     * @param kinds what it tells
     * @param events where failures are told
     * @param clock what time it is
     * @param nanos a monotonic clock
     */
    public Courier(
            String name,
            Set<NoticeKind> kinds,
            Outbox outbox,
            BackOff backOff,
            Consumer<Event> events,
            InstantSource clock,
            LongSupplier nanos) {
        this.name = name;
        this.outbox = outbox;
        this.clock = clock;
        this.nanos = nanos;
        this.episode = new Episode(name, events, clock);
        this.delivery = new Delivery(kinds, outbox, backOff, episode, nanos);
        this.thread = new Thread(this::run, "dyndns-notify-" + name);
        thread.setDaemon(true);
    }

    /**
     * Starts the thread.
     *
     * @param bundle whoever uses it
     */
    public Courier start(BundleContext bundle) {
        context = bundle;
        bundle.addBundleListener(programEnd);
        thread.start();
        return this;
    }

    /** Keeps what is to be told because of an event; returns at once. */
    public void on(Event event) {
        delivery.on(event);
        wake.release();
    }

    /** What keeps the notices from their receiver now, for people; empty: nothing. */
    public String problem() {
        return episode.problem();
    }

    /** Sends one test message now, in the thread that calls; empty: it was taken; else what went wrong. */
    public String test() {
        try {
            String text = "This is a test: notifications of " + name + " arrive.";
            outbox.test(Notice.of(NoticeKind.TEST, clock.instant(), Optional.empty(), text, Map.of()));
            return "";
        } catch (DeliveryException e) {
            return e.reason();
        }
    }

    @Override
    public void close() {
        if (context != null) context.removeBundleListener(programEnd);
        end();
        closing = true;
        wake.release();
        join(LAST_TRY.minusNanos(nanos.getAsLong() - endingSince));
        if (!thread.isAlive()) return;
        delivery.stop();
        outbox.close();
        thread.interrupt();
        join(END);
    }

    private void happened(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) end();
    }

    private synchronized void end() {
        if (ending) return;
        endingSince = nanos.getAsLong();
        ending = true;
        wake.release();
    }

    private void run() {
        try {
            while (!ending) pause(delivery.step());
            delivery.lastTry();
            while (!closing) pause(delivery.step());
            delivery.lastTry();
        } catch (InterruptedException e) {
            LOG.debug("{} is interrupted", name);
        } finally {
            if (outbox.waiting() > 0) LOG.warn("{} stops; notices that are lost: {}", name, outbox.waiting());
        }
    }

    private void pause(Duration time) throws InterruptedException {
        wake.tryAcquire(time.toMillis() + 1, TimeUnit.MILLISECONDS);
        wake.drainPermits();
    }

    private void join(Duration limit) {
        try {
            thread.join(Math.max(limit.toMillis(), 1)); // 0 is for ever
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
