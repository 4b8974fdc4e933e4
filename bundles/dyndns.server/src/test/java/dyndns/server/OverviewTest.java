package dyndns.server;

import static dyndns.server.ServerFixture.a;
import static dyndns.server.ServerFixture.aaaa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.overview.RecordStatus;
import dyndns.api.overview.RecordStatus.Waiting;
import dyndns.api.overview.ServerOverview;
import dyndns.api.overview.ZoneStatus;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see of record sets and zones. */
class OverviewTest {
    private static final String HOST = "home.example.com";
    private static final String OTHER = "other.example.com";

    private final ServerFixture server = new ServerFixture();
    private final ServerOverview overview = new OverviewComponent(server.overview());
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void known() {
        server.add(HOST);
        server.add(OTHER);
    }

    @AfterEach
    void close() {
        gate.countDown();
        server.close();
    }

    private void serve() {
        server.serve();
        await().until(() -> server.planner.zones().get(0).trouble().isEmpty());
    }

    private void send(String host, String ipv4, int second) {
        server.post(server.signer.envelope(host, ipv4, server.now.plusSeconds(second)));
    }

    private ChangeResult hang() {
        called.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return new ChangeResult.Applied();
    }

    private Optional<String> held(RecordSetKey key) {
        return overview.record(key).flatMap(RecordStatus::held);
    }

    private Optional<String> reason(RecordSetKey key) {
        return overview.record(key).flatMap(RecordStatus::waiting).map(Waiting::reason);
    }

    @Test
    void showsWhatIsHeld() {
        server.holds(a(HOST), "198.51.100.7");
        server.provider.records.put(aaaa(HOST), new KnownRecord.Foreign(aaaa(HOST), "an alias"));
        assertThat(overview.record(a(HOST))).isEmpty(); // no provider
        serve();
        assertThat(held(a(HOST))).hasValue("198.51.100.7");
        assertThat(held(aaaa(HOST))).hasValue("an alias");
        assertThat(overview.record(a(OTHER))).hasValue(new RecordStatus(a(OTHER), Optional.empty(), Optional.empty()));
        assertThat(overview.record(a("host.example.net"))).isEmpty();
    }

    @Test
    void whatNoProviderServesWaitsForOne() {
        send(HOST, "198.51.100.7", 0);
        assertThat(reason(a(HOST))).hasValue("no DNS provider serves its zone");
        assertThat(overview.record(a(HOST))
                        .orElseThrow()
                        .waiting()
                        .orElseThrow()
                        .received())
                .isEqualTo(server.now);
    }

    @Test
    void whatCannotBeReadIsNotEmpty() {
        server.provider.readable = false;
        server.serve();
        send(HOST, "198.51.100.7", 0);
        await().until(() -> reason(a(HOST)).equals(Optional.of("zone example.com: cannot be read: away")));
        assertThat(overview.record(a(OTHER))).isEmpty();
    }

    @Test
    void whatIsInACallIsHandedOverAndTheRestAwaitsItsTurn() throws InterruptedException {
        serve();
        server.provider.answer = change -> hang();
        send(HOST, "198.51.100.7", 0);
        called.await();
        assertThat(reason(a(HOST))).hasValue("handed to memory");
        send(HOST, "198.51.100.8", 1);
        send(OTHER, "198.51.100.9", 0);
        assertThat(reason(a(HOST))).hasValue("its turn comes");
        assertThat(reason(a(OTHER))).hasValue("its turn comes");
        assertThat(overview.record(a(HOST))
                        .orElseThrow()
                        .waiting()
                        .orElseThrow()
                        .wish())
                .hasToString("198.51.100.8");
        assertThat(overview.zones()).extracting(ZoneStatus::waiting).containsExactly(2);
        gate.countDown();
        await().until(() -> held(a(HOST)).equals(Optional.of("198.51.100.8")));
        await().until(() -> reason(a(HOST)).isEmpty() && reason(a(OTHER)).isEmpty());
    }

    @Test
    void whatIsPutOffSaysWhy() {
        serve();
        server.provider.answer = change -> new ChangeResult.Deferred("throttled");
        send(HOST, "198.51.100.7", 0);
        await().until(() -> reason(a(HOST)).equals(Optional.of("put off: throttled")));
        assertThat(held(a(HOST))).isEmpty();
    }

    @Test
    void whatIsRefusedForGoodSaysWhy() {
        serve();
        server.provider.answer = change -> new ChangeResult.Refused("no such zone");
        send(HOST, "198.51.100.7", 0);
        await().until(() -> reason(a(HOST)).equals(Optional.of("refused for good: no such zone")));
        await().untilAsserted(() ->
                assertThat(overview.zones()).extracting(ZoneStatus::refused).containsExactly(1));
    }
}
