package dyndns.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.broker.Broker;
import dyndns.api.config.ConfigurationCheck.Problem;
import dyndns.api.host.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small plain parts. */
class PartsTest {
    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(-5);

    @Test
    void waitsStayShortForTenMinutesThenGrowToAMinute() {
        BackOff backOff = new BackOff(nanos::get, new Random(1));
        assertThat(backOff.next()).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
        for (int i = 0; i < 100; i++) assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofSeconds(4));
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(backOff.next()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        backOff.reset();
        assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aClientIdIsMadeOnceForEachEnd() throws Exception {
        ClientIds ids = new ClientIds(folder);
        String server = ids.of(EndKind.RECEIVER);
        assertThat(server).matches("dyndns-server-[0-9a-f]{8}");
        assertThat(ids.of(EndKind.SENDER)).matches("dyndns-client-[0-9a-f]{8}");
        assertThat(new ClientIds(folder).of(EndKind.RECEIVER)).isEqualTo(server);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aDamagedClientIdIsMadeAnew() throws Exception {
        Files.writeString(folder.resolve("mqtt-server.id"), "\0\0");
        String made = new ClientIds(folder).of(EndKind.RECEIVER);
        assertThat(made).matches("dyndns-server-[0-9a-f]{8}");
        assertThat(new ClientIds(folder).of(EndKind.RECEIVER)).isEqualTo(made);
    }

    @Test
    void theEndFollowsTheProgramUnlessItIsConfigured() {
        assertThat(EndKind.of("auto", "server")).isEqualTo(EndKind.RECEIVER);
        assertThat(EndKind.of("auto", "client")).isEqualTo(EndKind.SENDER);
        assertThat(EndKind.of("sender", "server")).isEqualTo(EndKind.SENDER);
        assertThat(EndKind.of("receiver", "client")).isEqualTo(EndKind.RECEIVER);
        assertThatThrownBy(() -> EndKind.of("both", "server")).hasMessageStartingWith("end: both");
    }

    @Test
    void hostsNeverFetchedComeFirstThenTheLongestAgo() {
        List<Host> hosts = new CopyOnWriteArrayList<>(List.of(Fixture.host("a.x"), Fixture.host("b.x")));
        Rota rota = new Rota(() -> hosts, nanos::get, Duration.ofMinutes(9));
        rota.done(List.of(hosts.get(1)));
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        rota.done(List.of(hosts.get(0)));
        assertThat(rota.due(10)).isEmpty();
        nanos.addAndGet(Duration.ofMinutes(9).toNanos());
        hosts.add(Fixture.host("new.x"));
        assertThat(rota.due(10)).extracting(Host::configuredAs).containsExactly("new.x", "b.x", "a.x");
        assertThat(rota.due(1)).hasSize(1);
    }

    @Test
    void aBadConfigurationIsToldWithoutItsPassword() {
        Map<String, Object> properties =
                Map.of("address", "tcp://u:secret@host", "client.cert", "c.pem", ".password", "secret");
        List<Problem> problems = new MqttConfigCheck().check(MqttConfig.PID + "~x", properties);
        assertThat(problems).extracting(Problem::property).containsExactly("address", "client.key", "user");
        assertThat(problems.toString()).doesNotContain("secret");
    }

    @Test
    void aGoodConfigurationIsFine() {
        assertThat(new MqttConfigCheck().check(MqttConfig.PID, Map.of("address", "ssl://host:8883")))
                .isEmpty();
    }

    @Test
    void healthIsCriticalWithoutAnyBrokerAndWarnsWhenSomeAreMissing() {
        assertThat(health()).isEqualTo(Result.Status.OK);
        assertThat(health(broker(true, ""), broker(true, ""))).isEqualTo(Result.Status.OK);
        assertThat(health(broker(true, ""), broker(false, "refused"))).isEqualTo(Result.Status.WARN);
        assertThat(health(broker(true, "another program may use the client id")))
                .isEqualTo(Result.Status.WARN);
        assertThat(health(broker(false, "refused"), broker(false, "refused"))).isEqualTo(Result.Status.CRITICAL);
    }

    private static Result.Status health(Broker... brokers) {
        return new BrokersCheck(List.of(brokers)).execute().getStatus();
    }

    private static Broker broker(boolean connected, String problem) {
        return new Broker() {
            @Override
            public String address() {
                return "tcp://b:1883";
            }

            @Override
            public boolean connected() {
                return connected;
            }

            @Override
            public Instant since() {
                return Instant.EPOCH;
            }

            @Override
            public String problem() {
                return problem;
            }
        };
    }
}
