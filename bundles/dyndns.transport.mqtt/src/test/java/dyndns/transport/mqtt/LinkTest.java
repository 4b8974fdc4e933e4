package dyndns.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.event.TransportEvent.BrokerConnected;
import dyndns.api.event.TransportEvent.BrokerLost;
import dyndns.tls.TlsFiles;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private final Fixture fixture = new Fixture();
    private FakeBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = fixture.keep(new FakeBroker());
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void tellsThatItIsConnectedLostAndConnectedAgain() throws Exception {
        Link link = link(broker.address());
        await().until(link.status()::connected);
        broker.dropClient();
        await().until(() -> fixture.events.size() == 3);
        assertThat(fixture.events)
                .satisfiesExactly(
                        event -> assertThat(((BrokerConnected) event).again()).isFalse(),
                        event -> assertThat(((BrokerLost) event).broker()).isEqualTo(broker.address()),
                        event -> assertThat(((BrokerConnected) event).again()).isTrue());
    }

    @Test
    void comesBackWhenTheBrokerDoes() throws Exception {
        Link link = link(broker.address());
        await().until(link.status()::connected);
        int port = broker.port();
        broker.close();
        await().until(() ->
                !link.status().connected() && link.status().problem().contains("refused"));
        fixture.keep(new FakeBroker(port));
        await().atMost(Duration.ofSeconds(5)).until(link.status()::connected);
    }

    @Test
    void saysThatAnotherProgramMayUseTheClientId() throws Exception {
        Link link = link(broker.address());
        for (int lives = 1; lives <= 3; lives++) {
            int connected = 2 * lives - 1; // each loss is an event as well
            await().until(() -> fixture.events.size() == connected);
            broker.dropClient();
        }
        await().until(() -> fixture.events.size() == 7 && link.status().connected());
        assertThat(link.status().problem()).contains("another program may use the client id client-1");
    }

    @Test
    void namesATlsFileThatCannotBeUsed() {
        BrokerSettings plain = Fixture.settings("ssl://127.0.0.1:" + broker.port());
        BrokerSettings settings = new BrokerSettings(
                plain.name(), plain.address(), "c", Login.NONE, TlsFiles.of("missing.pem", "", "", false));
        Link link = fixture.link(settings, new SenderEnd("s", SenderEnd.ANSWER, s -> {}), fixture.surroundings());
        await().until(() -> link.status().problem().equals("missing.pem: no such file"));
    }

    @Test
    void anEncryptedConnectionChecksTheCa() throws Exception {
        assertThat(encrypted("localhost", "", false)).contains("unable to find valid certification path");
    }

    @Test
    void anEncryptedConnectionChecksTheName() throws Exception {
        assertThat(encrypted("localhost", Samples.path("localhost.crt"), false)).isEmpty();
        assertThat(encrypted("other", Samples.path("other.crt"), false)).contains("No subject alternative");
    }

    @Test
    void insecureChecksNeither() throws Exception {
        assertThat(encrypted("other", "", true)).isEmpty();
    }

    /** The problem of a connection to a server with that certificate; empty when it is connected. */
    private String encrypted(String server, String ca, boolean insecure) throws Exception {
        TlsFiles identity = TlsFiles.of("", Samples.path(server + ".crt"), Samples.path(server + ".key"), false);
        FakeBroker secure = fixture.keep(new FakeBroker(identity.context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress())));
        BrokerAddress address = BrokerAddress.parse("mqtts://127.0.0.1:" + secure.port());
        TlsFiles tls = TlsFiles.of(ca, "", "", insecure);
        BrokerSettings settings = new BrokerSettings("mqtt test", address, "c", Login.NONE, tls);
        Link link = fixture.link(settings, new SenderEnd("s", SenderEnd.ANSWER, s -> {}), fixture.surroundings());
        await().until(() ->
                link.status().connected() || !link.status().problem().equals("not connected yet"));
        return link.status().problem();
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        Link link = link(broker.address());
        await().until(link.status()::connected);
        broker.dropClient();
        await().until(() -> fixture.events.size() == 3);
        link.close();
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private Link link(String address) {
        return fixture.link(
                Fixture.settings(address), new SenderEnd("s", SenderEnd.ANSWER, s -> {}), fixture.surroundings());
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> List.of("MQTT", "dyndns-mqtt").stream().anyMatch(name::startsWith))
                .collect(Collectors.toSet());
    }
}
