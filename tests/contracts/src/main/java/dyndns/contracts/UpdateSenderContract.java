package dyndns.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.send.Delivery;
import dyndns.api.send.UpdateSender;
import dyndns.api.update.SignedUpdate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link UpdateSender} must do. */
public abstract class UpdateSenderContract {
    private static final int BOUND_SECONDS = 30;
    private static final int CONCURRENT = 200;

    /** A sender whose other side takes every update at once. */
    protected abstract UpdateSender sender() throws Exception;

    /** The envelopes that the other side of {@link #sender()} has taken so far, as text. */
    protected abstract List<String> taken();

    /** A sender whose other side cannot be reached. */
    protected abstract UpdateSender senderToNobody() throws Exception;

    /** A sender whose other side takes the update, but never answers; the sender's own time limit may be set short. */
    protected abstract UpdateSender senderToSilence() throws Exception;

    @Test
    void hasAName() throws Exception {
        assertThat(sender().name()).isNotBlank();
    }

    @Test
    void deliversTheBytesAsTheyAre() throws Exception {
        assertThat(outcome(sender(), update("a.example.com", "{\"ä\":\n1}"))).isInstanceOf(Delivery.Delivered.class);
        assertThat(taken()).containsExactly("{\"ä\":\n1}");
    }

    @Test
    void deliversTheSameUpdateAgain() throws Exception {
        UpdateSender sender = sender();
        SignedUpdate update = update("a.example.com", "{}");
        assertThat(outcome(sender, update)).isInstanceOf(Delivery.Delivered.class);
        assertThat(outcome(sender, update)).isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void manyMaySendAtTheSameTime() throws Exception {
        UpdateSender sender = sender();
        List<SignedUpdate> updates = IntStream.range(0, CONCURRENT)
                .mapToObj(i -> update("h" + i + ".example.com", "{\"update\":" + i + "}"))
                .toList();
        List<CompletableFuture<Delivery>> outcomes = updates.parallelStream()
                .map(update -> sender.send(update).toCompletableFuture())
                .toList();
        for (CompletableFuture<Delivery> outcome : outcomes) {
            assertThat(outcome.get(BOUND_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Delivery.Delivered.class);
        }
        assertThat(taken())
                .containsExactlyInAnyOrderElementsOf(updates.stream()
                        .map(update -> new String(update.envelope(), StandardCharsets.UTF_8))
                        .toList());
    }

    @Test
    void nobodyThereIsDeferred() throws Exception {
        assertThat(outcome(senderToNobody(), update("a.example.com", "{}"))).isInstanceOf(Delivery.Deferred.class);
    }

    @Test
    void silenceIsDeferredWithinTheBound() throws Exception {
        assertThat(outcome(senderToSilence(), update("a.example.com", "{}"))).isInstanceOf(Delivery.Deferred.class);
    }

    /** An update as the client hands it over; what its envelope says is no matter of the transport. */
    protected static SignedUpdate update(String host, String envelope) {
        return new SignedUpdate(host, Instant.parse("2026-01-02T03:04:05Z"), envelope.getBytes(StandardCharsets.UTF_8));
    }

    private static Delivery outcome(UpdateSender sender, SignedUpdate update) throws Exception {
        long before = System.nanoTime();
        CompletableFuture<Delivery> outcome = sender.send(update).toCompletableFuture();
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("send returns at once")
                .isLessThan(Duration.ofSeconds(1));
        return outcome.get(BOUND_SECONDS, TimeUnit.SECONDS);
    }
}
