package dyndns.server;

import static dyndns.server.ServerFixture.a;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.dns.ChangeResult;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.host.SignaturePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A zone, and a part of it that is served by itself. */
class NestedZonesTest {
    private static final String HOST = "a.sub.example.com";

    private final ServerFixture server = new ServerFixture();
    private final MemoryProvider sub = new MemoryProvider("sub.example.com", 10);

    @BeforeEach
    void subGoesAway() {
        server.add(HOST);
        server.add("home.example.com");
        server.planner.serve(List.of(server.provider, sub));
        server.planner.serve(List.of(server.provider));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void send(String host, String ipv4, int second) {
        server.post(server.signer.envelope(host, ipv4, server.now.plusSeconds(second)));
    }

    private void pass(Duration time) {
        server.nanos += time.toNanos();
        List.copyOf(server.chores).forEach(Runnable::run);
    }

    /** What is offered to the zone around has been seen to by then. */
    private void applyAnother() {
        send("home.example.com", "198.51.100.1", 0);
        await().until(() -> server.provider.addresses(a("home.example.com")).size() == 1);
    }

    @Test
    void aChangeForAZoneThatIsAwayForAMomentWaitsForIt() {
        send(HOST, "198.51.100.7", 0);
        applyAnother();
        assertThat(server.provider.addresses(a(HOST))).isEmpty();
        assertThat(server.store.pendingKeys()).containsExactly(a(HOST));
        pass(Duration.ofSeconds(29));
        assertThat(server.planner.unserved()).containsExactly(a(HOST));
        MemoryProvider again = new MemoryProvider("sub.example.com", 10);
        server.planner.serve(List.of(server.provider, again));
        await().until(() -> again.addresses(a(HOST)).contains("198.51.100.7"));
        pass(Duration.ofSeconds(60));
        assertThat(server.provider.addresses(a(HOST))).isEmpty();
    }

    @Test
    void afterTheGraceTheZoneAroundTakesOver() {
        send(HOST, "198.51.100.7", 0);
        send(HOST, "198.51.100.8", 1);
        pass(Duration.ofSeconds(31));
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.8"));
        await().until(() -> server.store.pendingKeys().isEmpty());
        send(HOST, "198.51.100.9", 2);
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.9"));
        assertThat(server.memory.away()).isEmpty();
    }

    @Test
    void whatWaitedInTheZoneThatWentAwayWaitsForItToo() {
        sub.answer = change -> new ChangeResult.Deferred("busy");
        server.planner.serve(List.of(server.provider, sub));
        send(HOST, "198.51.100.7", 0);
        await().until(() -> !sub.batches.isEmpty());
        server.planner.serve(List.of(server.provider));
        applyAnother();
        assertThat(server.planner.unserved()).containsExactly(a(HOST));
        assertThat(server.provider.addresses(a(HOST))).isEmpty();
    }

    @Test
    void aPolicyThatNamesTheZoneAroundIsObeyed() {
        RecordPolicy around = new RecordPolicy(60, Optional.of(new HostName("example.com")), false, false);
        server.add("b.sub.example.com", around, SignaturePolicy.ANY);
        send("b.sub.example.com", "198.51.100.7", 0);
        await().until(() -> server.provider.addresses(a("b.sub.example.com")).size() == 1);
    }

    @Test
    void aServerThatIsBuiltAnewRemembersWhatWasServed() {
        server.planner.close();
        try (Planner next = new Planner(server.around)) {
            next.serve(List.of(server.provider));
            Wanted wanted = ZoneQueueTest.wanted(HOST, 7);
            next.plan(wanted);
            assertThat(next.unserved()).containsExactly(a(HOST));
            next.close();
        }
    }

    @Test
    void healthTellsWhatWaits() {
        ZonesHealth health = new ZonesHealth(server.overview());
        await().until(() -> server.planner.zones().get(0).trouble().isEmpty());
        send(HOST, "198.51.100.7", 0);
        Result away = health.execute();
        assertThat(away.getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(away.toString()).contains("sub.example.com: its DNS provider is away", a(HOST).toString());
        pass(Duration.ofSeconds(31));
        await().until(() -> server.store.pendingKeys().isEmpty());
        assertThat(health.execute().getStatus()).isEqualTo(Result.Status.OK);
    }
}
