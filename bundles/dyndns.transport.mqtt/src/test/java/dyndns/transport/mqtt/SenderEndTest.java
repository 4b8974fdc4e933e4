package dyndns.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.send.Delivery;
import dyndns.api.send.UpdateSender;
import dyndns.contracts.UpdateSenderContract;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SenderEndTest extends UpdateSenderContract {
    private final Fixture fixture = new Fixture();
    private final List<UpdateSender> ready = new CopyOnWriteArrayList<>();
    private FakeBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = fixture.keep(new FakeBroker());
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Override
    protected UpdateSender sender() {
        UpdateSender sender = sender(broker.address(), SenderEnd.ANSWER);
        await().until(() -> ready.contains(sender));
        return sender;
    }

    @Override
    protected List<String> taken() {
        return broker.published.stream()
                .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    protected UpdateSender senderToNobody() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return sender("tcp://127.0.0.1:" + free.getLocalPort(), SenderEnd.ANSWER);
        }
    }

    @Override
    protected UpdateSender senderToSilence() {
        broker.silent = true;
        UpdateSender sender = sender(broker.address(), Duration.ofMillis(300));
        await().until(() -> ready.contains(sender));
        return sender;
    }

    @Test
    void publishesToTheTopicOfTheHost() throws Exception {
        send(sender());
        assertThat(broker.published).extracting(Inbound::topic).containsExactly("dyndns/Home.example.com");
    }

    @Test
    void atTheStartItWaitsForTheFirstConnection() throws Exception {
        SenderEnd end = new SenderEnd("mqtt test", SenderEnd.ANSWER, ready::add);
        var outcome = end.send(update("a.example.com", "{}")).toCompletableFuture();
        assertThat(outcome).isNotDone();
        fixture.link(Fixture.settings(broker.address()), end, fixture.surroundings());
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void afterAFailedAttemptItDefersAtOnce() throws Exception {
        SenderEnd end = new SenderEnd("mqtt test", SenderEnd.ANSWER, ready::add);
        var early = end.send(update("a.example.com", "{}")).toCompletableFuture();
        end.failed();
        assertThat(early).isCompletedWithValue(new Delivery.Deferred("not connected"));
        assertThat(end.send(update("a.example.com", "{}")).toCompletableFuture())
                .isCompletedWithValue(new Delivery.Deferred("not connected"));
    }

    @Test
    void afterSilenceItConnectsAgainAndDelivers() throws Exception {
        UpdateSender sender = senderToSilence();
        assertThat(send(sender)).isInstanceOf(Delivery.Deferred.class);
        broker.silent = false;
        await().until(() -> ready.size() == 2);
        assertThat(send(sender)).isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void whatIsUnansweredWhenTheConnectionEndsIsDeferred() throws Exception {
        broker.silent = true;
        UpdateSender sender = sender();
        var outcome = sender.send(update("a.example.com", "{}")).toCompletableFuture();
        await().until(() -> broker.published.size() == 1);
        broker.dropClient();
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(Delivery.Deferred.class);
    }

    @Test
    void aNameThatIsNoTopicIsRejected() throws Exception {
        assertThat(sender().send(update("a/#", "{}")).toCompletableFuture().get(5, TimeUnit.SECONDS))
                .isInstanceOf(Delivery.Rejected.class);
    }

    private UpdateSender sender(String address, Duration answer) {
        SenderEnd end = new SenderEnd("mqtt test", answer, ready::add);
        fixture.link(Fixture.settings(address), end, fixture.surroundings());
        return end;
    }

    private static Delivery send(UpdateSender sender) throws Exception {
        return sender.send(update("Home.example.com", "{}"))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
    }
}
