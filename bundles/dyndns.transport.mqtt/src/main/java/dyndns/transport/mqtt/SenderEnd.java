package dyndns.transport.mqtt;

import dyndns.api.send.Delivery;
import dyndns.api.send.UpdateSender;
import dyndns.api.update.SignedUpdate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Publishes updates, retained; what the broker has acknowledged is delivered. */
final class SenderEnd implements End, UpdateSender {
    /** With {@link #FIRST} less than the 30 s that a sender has. */
    static final Duration ANSWER = Duration.ofSeconds(24);
    /** Longest wait for the first connection: at a start an update is there sooner than the broker. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private final String name;
    private final Duration answer;
    private final Consumer<UpdateSender> ready;
    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();
    private volatile @Nullable Connection connected;

    /**
     * @param answer longest wait for the broker's acknowledgement
     * @param ready told at each connection
     */
    SenderEnd(String name, Duration answer, Consumer<UpdateSender> ready) {
        this.name = name;
        this.answer = answer;
        this.ready = ready;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<Delivery> send(SignedUpdate update) {
        if (firstAttempt.isDone()) return sendNow(update);
        return firstAttempt
                .copy()
                .completeOnTimeout(null, FIRST.toNanos(), TimeUnit.NANOSECONDS)
                .thenCompose(ended -> sendNow(update));
    }

    private CompletionStage<Delivery> sendNow(SignedUpdate update) {
        Connection connection = connected;
        if (connection == null) return CompletableFuture.completedStage(new Delivery.Deferred("not connected"));
        return connection
                .publish(Topics.of(update.host()), update.envelope())
                .orTimeout(answer.toNanos(), TimeUnit.NANOSECONDS)
                .handle((done, error) -> delivery(connection, error));
    }

    private Delivery delivery(Connection connection, @Nullable Throwable error) {
        if (error == null) return new Delivery.Delivered();
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof IllegalArgumentException) return new Delivery.Rejected("no topic: " + cause.getMessage());
        // The client library would keep what was not acknowledged until the connection ends.
        if (cause instanceof TimeoutException) connection.drop("the broker does not acknowledge");
        return new Delivery.Deferred(Reasons.of(cause));
    }

    @Override
    public boolean mayConnect() {
        return true;
    }

    @Override
    public boolean cleanSession() {
        return true;
    }

    @Override
    public void failed() {
        firstAttempt.complete(null);
    }

    @Override
    public Session begin(Connection connection) {
        return new Session() {
            @Override
            public void opened(boolean kept) {
                connected = connection;
                firstAttempt.complete(null);
                ready.accept(SenderEnd.this);
            }

            @Override
            public void arrived(Inbound message) {
                connection.acknowledge(message); // nothing is subscribed
            }

            @Override
            public void closed() {
                connected = null;
                firstAttempt.complete(null);
            }
        };
    }
}
