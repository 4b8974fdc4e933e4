package dyndns.transport.mqtt;

import dyndns.api.host.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Fetches what a broker keeps, so slowly that it drops nothing: a broker queues only so much for a client (Mosquitto
 * 1,000 messages) and drops the rest without a word. First comes the flood of the wildcard or of a kept session; when it
 * is quiet, the known hosts by name, a slice at a time; then, for as long as the connection lasts, each host again from
 * time to time. On the loop only, but for {@link #saw}.
 */
final class Sweep {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final long ANSWER_SECONDS = 30;

    private final Connection connection;
    private final Inbox inbox;
    private final Rota rota;
    private final Spellings spellings;
    private final Loop loop;
    private final LongSupplier nanos;
    private final Limits limits;
    private final Runnable caughtUp;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private volatile boolean slicing;
    private volatile long last;
    private volatile boolean closed;

    /** @param caughtUp told after each host's message was fetched once, and whenever nothing is due after that */
    Sweep(
            Connection connection,
            Inbox inbox,
            Rota rota,
            Spellings spellings,
            Surroundings around,
            Limits limits,
            Runnable caughtUp) {
        this.connection = connection;
        this.inbox = inbox;
        this.rota = rota;
        this.spellings = spellings;
        this.loop = around.loop();
        this.nanos = around.nanos();
        this.limits = limits;
        this.caughtUp = caughtUp;
    }

    /** Begins: with the wildcard when the broker has no session with it. */
    void start(boolean wildcard, Runnable subscribed) {
        if (!wildcard) {
            awaitQuiet(limits.flood(), this::nextSlice);
            return;
        }
        ask(connection.subscribe(List.of(Topics.ALL)), () -> {
            subscribed.run();
            awaitQuiet(limits.flood(), this::nextSlice);
        });
    }

    /** A message came; on any thread. */
    void saw(String topic) {
        boolean awaited = missing.remove(topic);
        if (!slicing || awaited) last = nanos.getAsLong();
    }

    /** The connection is over. */
    void close() {
        closed = true;
    }

    private void nextSlice() {
        List<Host> slice = rota.due(limits.slice());
        if (slice.isEmpty()) {
            caughtUp.run();
            later(limits.look(), this::nextSlice);
            return;
        }
        List<String> topics = new ArrayList<>();
        int hosts = 0;
        for (Host host : slice) {
            Set<String> spelt = spellings.topics(host);
            if (hosts > 0 && topics.size() + spelt.size() > limits.slice()) break;
            topics.addAll(spelt);
            hosts++;
        }
        fetch(slice.subList(0, hosts), topics);
    }

    private void fetch(List<Host> hosts, List<String> topics) {
        missing.addAll(topics);
        slicing = true;
        ask(
                connection.subscribe(topics),
                () -> awaitQuiet(limits.sliceWait(), () -> {
                    slicing = false;
                    missing.clear();
                    ask(connection.unsubscribe(topics), () -> {
                        rota.done(hosts);
                        nextSlice();
                    });
                }));
    }

    /** Goes on when nothing came for a while and nothing that came waits for the intake; or when it takes too long. */
    private void awaitQuiet(Duration most, Runnable then) {
        last = nanos.getAsLong();
        look(nanos.getAsLong() + most.toNanos(), then);
    }

    private void look(long deadline, Runnable then) {
        long now = nanos.getAsLong();
        boolean all = slicing && missing.isEmpty();
        boolean quiet = all || now - last >= limits.quiet().toNanos();
        if (quiet && inbox.held() == 0 || now - deadline >= 0) {
            then.run();
        } else {
            later(TICK, () -> look(deadline, then));
        }
    }

    private void later(Duration delay, Runnable task) {
        loop.schedule(
                () -> {
                    if (!closed) task.run();
                },
                delay);
    }

    private void ask(CompletableFuture<Void> question, Runnable then) {
        question.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).whenComplete((done, error) -> {
            if (error == null) {
                later(Duration.ZERO, then);
            } else {
                connection.drop(Reasons.of(error));
            }
        });
    }
}
