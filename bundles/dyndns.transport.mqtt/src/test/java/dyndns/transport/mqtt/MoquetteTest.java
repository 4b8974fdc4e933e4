package dyndns.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.intake.Answer;
import dyndns.api.send.Delivery;
import dyndns.api.update.SignedUpdate;
import dyndns.tls.TlsFiles;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends against a broker that somebody else wrote. */
class MoquetteTest {
    @TempDir
    Path state;

    private final Fixture fixture = new Fixture();
    private final Server broker = new Server();
    private int plain;
    private int webSocket;

    @BeforeEach
    void start() throws Exception {
        plain = freePort();
        webSocket = freePort();
        Properties properties = new Properties();
        properties.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
        properties.setProperty(IConfig.PORT_PROPERTY_NAME, String.valueOf(plain));
        properties.setProperty(IConfig.WEB_SOCKET_PORT_PROPERTY_NAME, String.valueOf(webSocket));
        properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        broker.startServer(new MemoryConfig(properties));
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
        broker.stopServer();
    }

    @Test
    void whatIsSentBeforeAndAfterTheServerStartsArrives() throws Exception {
        send("tcp://127.0.0.1:" + plain, "{\"sent\":\"before\"}");
        FakeIntake intake = new FakeIntake();
        receiver("mqtt://127.0.0.1:" + plain, intake);
        await().until(() -> intake.handed.contains("{\"sent\":\"before\"}"));
        send("tcp://127.0.0.1:" + plain, "{\"sent\":\"after\"}");
        await().until(() -> intake.handed.contains("{\"sent\":\"after\"}"));
    }

    @Test
    void worksOverWebSockets() throws Exception {
        FakeIntake intake = new FakeIntake();
        receiver("ws://127.0.0.1:" + webSocket + "/mqtt", intake);
        send("ws://127.0.0.1:" + webSocket + "/mqtt", "{}");
        await().until(() -> intake.handed.contains("{}"));
    }

    @Test
    void whatWasNotAcknowledgedComesAgainToTheNextConnection() throws Exception {
        FakeIntake first = new FakeIntake();
        first.answers(new Answer.Unavailable("full", Duration.ofHours(1)));
        Link link = receiver("tcp://127.0.0.1:" + plain, first);
        await().until(link.status()::connected);
        send("tcp://127.0.0.1:" + plain, "{}");
        await().until(() -> first.handed.contains("{}"));
        link.close();
        FakeIntake second = new FakeIntake();
        receiver("tcp://127.0.0.1:" + plain, second);
        await().until(() -> second.handed.contains("{}"));
    }

    private Link receiver(String address, FakeIntake intake) {
        BrokerSettings settings = Fixture.settings(address);
        Surroundings around = fixture.surroundings();
        SubscriptionDebt debt = new SubscriptionDebt(state, settings);
        ReceiverEnd end = new ReceiverEnd(
                "mqtt test", () -> intake, () -> List.of(Fixture.directory(List.of())), debt, around, Fixture.LIMITS);
        return fixture.link(settings, end, around);
    }

    private void send(String address, String envelope) throws Exception {
        SenderEnd sender = new SenderEnd("mqtt test", SenderEnd.ANSWER, s -> {});
        BrokerSettings settings =
                new BrokerSettings("mqtt test", BrokerAddress.parse(address), "sender", Login.NONE, TlsFiles.SYSTEM);
        try (Link link = new Link(settings, sender, fixture.surroundings())) {
            link.start();
            SignedUpdate update =
                    new SignedUpdate("a.example.com", Instant.EPOCH, envelope.getBytes(StandardCharsets.UTF_8));
            await().untilAsserted(() -> assertThat(
                            sender.send(update).toCompletableFuture().get(5, TimeUnit.SECONDS))
                    .isInstanceOf(Delivery.Delivered.class));
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
