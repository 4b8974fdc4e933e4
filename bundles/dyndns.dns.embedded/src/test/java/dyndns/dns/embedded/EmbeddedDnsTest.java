package dyndns.dns.embedded;

import static dyndns.dns.embedded.Fixtures.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.Zone;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class EmbeddedDnsTest {
    private static final Zone ZONE = new Zone(Fixtures.ZONE, Fixtures.ZONE.text());

    private Path state;
    private int port;
    private final List<EmbeddedDns> servers = new ArrayList<>();

    @BeforeEach
    void setUp(@TempDir Path state) throws IOException {
        this.state = state;
        this.port = Fixtures.freePort();
    }

    @AfterEach
    void stop() {
        servers.forEach(EmbeddedDns::deactivate);
    }

    @Test
    void answersOverUdpAndTcp() throws IOException {
        EmbeddedDns dns = listening();
        apply(dns, "192.0.2.1");

        for (boolean tcp : new boolean[] {false, true}) {
            SimpleResolver resolver = new SimpleResolver(new InetSocketAddress("127.0.0.1", port));
            resolver.setTCP(tcp);
            Message response = resolver.send(query());
            assertThat(response.getSection(Section.ANSWER))
                    .singleElement()
                    .satisfies(record -> assertThat(record.rdataToString()).isEqualTo("192.0.2.1"));
        }
    }

    @Test
    void malformedPacketsDoNotEndIt() throws IOException {
        listening();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(5_000);
            for (int length : new int[] {0, 1, 11, 12, 13, 5_000}) {
                socket.send(new DatagramPacket(new byte[length], length));
            }
            byte[] query = query().toWire();
            socket.send(new DatagramPacket(query, query.length));
            Message response = new Message(7);
            while (response.getHeader().getID()
                    != new Message(query).getHeader().getID()) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                response = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
            }
        }
    }

    @Test
    void oneConnectionTakesSeveralQueries() throws IOException {
        apply(listening(), "192.0.2.1");
        try (Socket socket = connect()) {
            DataOutputStream output = new DataOutputStream(socket.getOutputStream());
            DataInputStream input = new DataInputStream(socket.getInputStream());
            List<Message> queries = List.of(query(), query(), query());
            for (Message query : queries) {
                byte[] bytes = query.toWire();
                output.writeShort(bytes.length);
                output.write(bytes, 0, 5);
                output.flush();
                output.write(bytes, 5, bytes.length - 5);
            }
            for (Message query : queries) {
                Message response = new Message(input.readNBytes(input.readUnsignedShort()));
                assertThat(response.getHeader().getID())
                        .isEqualTo(query.getHeader().getID());
                assertThat(response.getSection(Section.ANSWER)).hasSize(1);
            }
        }
    }

    @Test
    void idleAndSurplusConnectionsAreClosed() throws IOException {
        Responder nobody = new Responder(List.of());
        try (Listener listener = new Listener(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                nobody,
                new TcpEndpoint.Limits(2, Duration.ofSeconds(1)))) {
            listener.start();
            await().until(() -> listener.problem().isEmpty());
            try (Socket first = connect();
                    Socket second = connect();
                    Socket third = connect()) {
                assertThat(third.getInputStream().read()).isEqualTo(-1);
                second.getOutputStream().write(0);
                assertThat(first.getInputStream().read()).isEqualTo(-1);
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aPortInUseIsToldAndTriedAgain() throws IOException {
        EmbeddedDns dns;
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            dns = server();
            await().untilAsserted(() -> assertThat(dns.execute().toString())
                    .contains("cannot listen on 127.0.0.1:" + other.getLocalPort()));
            assertThat(dns.execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
            apply(dns, "192.0.2.1");
        }
        await().until(() -> dns.execute().isOk());
    }

    @Test
    void recordsOutliveTheProviderAndTheZonesConfiguration() throws Exception {
        EmbeddedDns before = server();
        apply(before, "192.0.2.1");
        before.deactivate();
        EmbeddedDns other = Fixtures.server(state, port, "other.example");
        other.deactivate();

        assertThat(state.resolve("zones/dyn.example.zone")).exists();
        assertThat(server().read(ZONE, List.of())).hasSize(1);
    }

    @Test
    void theNextInstanceGetsThePortAtOnce() throws IOException {
        for (int i = 0; i < 3; i++) {
            EmbeddedDns dns = listening();
            apply(dns, "192.0.2." + i);
            dns.deactivate();
        }
        assertThat(Files.list(state.resolve("zones"))).isNotEmpty();
    }

    @Test
    void badSettingsAreNamed() {
        assertBad("zones", "127.0.0.1:0", "");
        assertBad("zones", "127.0.0.1:0", "", "dyn example");
        assertBad("listen", "localhost:53", "", "dyn.example");
        assertBad("listen", "127.0.0.1:65536", "", "dyn.example");
        assertBad("name.server", "127.0.0.1:0", "ns..example", "dyn.example");
    }

    @Test
    void theCheckFindsEveryBadValue() {
        Map<String, Object> properties = Map.of("zones", new String[] {"good.example", "bad example"}, "listen", "53");

        assertThat(new SettingsCheck().check(EmbeddedDns.PID + "~x", properties))
                .extracting(ConfigurationCheck.Problem::property, ConfigurationCheck.Problem::value)
                .containsExactly(tuple("zones", "bad example"), tuple("listen", "53"));
    }

    @Test
    void readsEndpoints() {
        assertThat(Endpoint.parse(":53"))
                .hasValueSatisfying(
                        any -> assertThat(any.getAddress().isAnyLocalAddress()).isTrue());
        assertThat(Endpoint.parse("[2001:db8::1]:53"))
                .hasValueSatisfying(ip -> assertThat(ip.getPort()).isEqualTo(53));
        assertThat(Endpoint.parse("2001:db8::1:53")).isEmpty();
    }

    private void assertBad(String property, String listen, String nameServer, String... zones) {
        assertThatThrownBy(() -> new EmbeddedDns(() -> state, Fixtures.config(listen, nameServer, zones)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(property + ": ");
    }

    private EmbeddedDns server() {
        EmbeddedDns dns = Fixtures.server(state, port, "dyn.example");
        servers.add(dns);
        return dns;
    }

    private EmbeddedDns listening() {
        EmbeddedDns dns = server();
        await().until(() -> dns.execute().isOk());
        return dns;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void apply(EmbeddedDns dns, String address) {
        assertThat(dns.apply(ZONE, List.of(replace("host.dyn.example", address))))
                .containsExactly(new ChangeResult.Applied());
    }

    private static Message query() throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString("host.dyn.example."), Type.A, DClass.IN));
    }
}
