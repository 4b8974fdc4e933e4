package dyndns.transport.mqtt;

import dyndns.api.intake.Answer;
import dyndns.api.intake.Intake;
import dyndns.api.intake.Source;
import dyndns.api.intake.Submission;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the messages of one connection to the intake and acknowledges them by its answers. What is unavailable is kept
 * and tried again here, as a broker sends nothing again before the next connection; too much of it ends the
 * connection. No message is left without an answer. Safe for concurrent calls.
 */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    /** The longest envelope, as for HTTP. */
    private static final int MAX_BYTES = 16 << 10;

    private static final Duration NO_INTAKE = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** However long the intake asks to wait. */
    private static final Duration MOST_ASKED = Duration.ofSeconds(10);

    private final Connection connection;
    private final Supplier<@Nullable Intake> intake;
    private final Source source;
    private final Loop loop;
    private final RandomGenerator random;
    private final Limits limits;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong heldBytes = new AtomicLong();
    private volatile boolean closed;

    Inbox(Connection connection, Supplier<@Nullable Intake> intake, Source source, Surroundings around, Limits limits) {
        this.connection = connection;
        this.intake = intake;
        this.source = source;
        this.loop = around.loop();
        this.random = around.random();
        this.limits = limits;
    }

    /** Takes a message; returns at once. */
    void take(Inbound message) {
        if (message.payload().length == 0) {
            connection.acknowledge(message); // a cleared retained message
        } else if (message.payload().length > MAX_BYTES) {
            LOG.debug( // anyone on the broker can make it happen
                    "{}: a message of {} bytes to {} is dropped: at most {}",
                    source.transport(),
                    message.payload().length,
                    message.shownTopic(),
                    MAX_BYTES);
            connection.acknowledge(message);
        } else {
            hand(message, 0);
        }
    }

    /** How many messages wait for another try. */
    int held() {
        return held.get();
    }

    /** The connection is over: the broker sends again what was not acknowledged. */
    void close() {
        closed = true;
    }

    private void hand(Inbound message, int attempt) {
        if (closed) return;
        submit(message).whenComplete((answer, error) -> {
            if (error != null) LOG.error("error in the program", error);
            if (answer instanceof Answer.Unavailable unavailable) {
                hold(message, attempt, unavailable.retryAfter());
            } else if (answer instanceof Answer.TooMany tooMany) {
                hold(message, attempt, tooMany.retryAfter());
            } else if (answer == null) {
                hold(message, attempt, NO_INTAKE);
            } else {
                connection.acknowledge(message);
            }
        });
    }

    private CompletionStage<Answer> submit(Inbound message) {
        Intake present = intake.get();
        if (present == null) return CompletableFuture.completedStage(new Answer.Unavailable("no intake", NO_INTAKE));
        try {
            return present.accept(new Submission.Signed(message.payload(), source));
        } catch (RuntimeException e) { // thrown in Paho's callback it would end the connection
            return CompletableFuture.failedStage(e);
        }
    }

    private void hold(Inbound message, int attempt, Duration least) {
        if (closed) return;
        int bytes = message.payload().length;
        boolean full = held.incrementAndGet() > limits.heldMessages();
        if (heldBytes.addAndGet(bytes) > limits.heldBytes() || full) {
            closed = true;
            connection.drop("too many updates wait until they can be stored");
            return;
        }
        loop.schedule(
                () -> {
                    held.decrementAndGet();
                    heldBytes.addAndGet(-bytes);
                    hand(message, attempt + 1);
                },
                delay(attempt, least));
    }

    private Duration delay(int attempt, Duration least) {
        long doubling = Math.min(LONGEST.toMillis(), 100L << Math.min(attempt, 10));
        long wanted = Math.min(Math.max(doubling, least.toMillis()), MOST_ASKED.toMillis());
        return Duration.ofMillis(wanted + random.nextLong(wanted / 2 + 1));
    }
}
