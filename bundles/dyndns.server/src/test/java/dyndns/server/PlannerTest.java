package dyndns.server;

import static dyndns.server.ServerFixture.a;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordLookup.Result;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.event.ServerEvent;
import dyndns.api.intake.UpdateReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final String HOST = "home.example.com";

    private final ServerFixture server = new ServerFixture();

    @AfterEach
    void close() {
        server.close();
    }

    private void send(String host, String ipv4, int second) {
        server.post(server.signer.envelope(host, ipv4, server.now.plusSeconds(second)));
    }

    @Test
    void whatNoProviderServesIsKeptUntilOneDoes() {
        server.add(HOST);
        send(HOST, "198.51.100.7", 0);
        assertThat(server.planner.unserved()).containsExactly(a(HOST));
        server.serve();
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.7"));
        assertThat(server.planner.unserved()).isEmpty();
    }

    @Test
    void thatNoProviderServesItIsNotSaidBeforeTheFirstOnesAreKnown() {
        server.add(HOST);
        send(HOST, "198.51.100.7", 0);
        server.chores.remove(0).run();
        assertThat(server.chores).hasSize(1); // to be said later still
        server.planner.serve(List.of());
        server.chores.remove(0).run();
        assertThat(server.chores).isEmpty();
    }

    @Test
    void aProviderThatIsReplacedHandsOverWhatWaits() {
        server.add(HOST);
        server.provider.answer = change -> new ChangeResult.Deferred("busy");
        server.serve();
        send(HOST, "198.51.100.7", 0);
        await().until(() -> !server.provider.batches.isEmpty());
        server.planner.serve(List.of());
        MemoryProvider other = new MemoryProvider("example.com", 10);
        server.planner.serve(List.of(other));
        await().until(() -> other.addresses(a(HOST)).contains("198.51.100.7"));
        await().until(() -> server.store.pendingKeys().isEmpty());
    }

    @Test
    void theLongestZoneServesAHost() {
        server.add("a.sub.example.com");
        MemoryProvider longer = new MemoryProvider("sub.example.com", 10);
        server.planner.serve(List.of(server.provider, longer));
        send("a.sub.example.com", "198.51.100.7", 0);
        await().until(() -> longer.addresses(a("a.sub.example.com")).size() == 1);
        assertThat(server.provider.batches).isEmpty();
    }

    @Test
    void aChangeThatIsPutOffIsTriedAgain() {
        server.add(HOST);
        AtomicInteger tries = new AtomicInteger();
        server.provider.answer =
                change -> tries.incrementAndGet() < 2 ? new ChangeResult.Deferred("busy") : new ChangeResult.Applied();
        server.serve();
        send(HOST, "198.51.100.7", 0);
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.7"));
        assertThat(server.told(ServerEvent.ChangeFailed.class))
                .extracting(ServerEvent.ChangeFailed::forGood)
                .containsExactly(false);
    }

    @Test
    void aRefusedChangeHoldsNothingUpAndIsKeptForAnAdministrator() {
        server.add(HOST);
        server.add("bad.example.com");
        AtomicBoolean refuse = new AtomicBoolean(true);
        server.provider.answer = change -> refuse.get() && change.key().equals(a("bad.example.com"))
                ? new ChangeResult.Refused("no such name")
                : new ChangeResult.Applied();
        server.serve();
        send("bad.example.com", "198.51.100.6", 0);
        send(HOST, "198.51.100.7", 0);
        await().until(() -> server.provider.addresses(a(HOST)).size() == 1);
        await().until(() -> server.planner.zones().get(0).refused().equals(List.of(a("bad.example.com"))));
        assertThat(server.store.pendingKeys()).hasSize(1);
        refuse.set(false);
        server.planner.retryRefused(server.directories);
        await().until(() -> server.provider.addresses(a("bad.example.com")).size() == 1);
        await().until(() -> server.store.pendingKeys().isEmpty());
    }

    @Test
    void whatIsNoPlainRecordSetIsNeverOverwritten() {
        server.add(HOST);
        server.provider.records.put(a(HOST), new KnownRecord.Foreign(a(HOST), "an alias"));
        server.serve();
        send(HOST, "198.51.100.7", 0);
        await().until(() -> server.told(ServerEvent.ChangeFailed.class).size() == 1);
        assertThat(server.told(ServerEvent.ChangeFailed.class).get(0).reason()).contains("an alias");
        assertThat(server.provider.batches).isEmpty();
    }

    @Test
    void aZoneThatCannotBeReadIsReadLater() {
        server.add(HOST);
        server.provider.readable = false;
        server.serve();
        send(HOST, "198.51.100.7", 0);
        await().until(() -> server.planner.zones().get(0).trouble().contains("away"));
        assertThat(server.provider.batches).isEmpty();
        server.provider.readable = true;
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.7"));
    }

    @Test
    void planningWaitsWhileAReceiverDrains() {
        AtomicBoolean draining = new AtomicBoolean(true);
        server.receivers.add(new UpdateReceiver() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public boolean draining() {
                return draining.get();
            }
        });
        server.add(HOST);
        server.serve();
        send(HOST, "198.51.100.7", 0);
        send(HOST, "198.51.100.8", 1);
        assertThat(server.provider.batches).isEmpty();
        draining.set(false);
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.8"));
        assertThat(server.provider.batches).hasSize(1);
    }

    @Test
    void batchesAreAsLargeAsTheProviderTakes() {
        server.provider.readable = false;
        server.serve();
        IntStream.range(0, 250).forEach(i -> {
            server.add("h" + i + ".example.com");
            send("h" + i + ".example.com", "198.51.100.7", 0);
        });
        server.provider.readable = true;
        await().until(() -> server.store.pendingKeys().isEmpty());
        assertThat(server.provider.batches).extracting(List::size).containsExactly(100, 100, 50);
    }

    @Test
    void bothRecordSetsOfAnUpdateLeaveTogether() {
        server.add(HOST);
        server.serve();
        for (int i = 1; i <= 20; i++) {
            String ipv4 = "198.51.100." + i;
            server.post(server.signer.envelope(HOST, ipv4, "2001:db8::" + i, server.now.plusSeconds(i), Set.of()));
            await().until(() -> server.provider.addresses(a(HOST)).contains(ipv4));
            await().until(() -> server.store.pendingKeys().isEmpty());
        }
        assertThat(server.provider.batches).hasSize(20).allMatch(batch -> batch.size() == 2);
    }

    @Test
    void driftIsSeenWhenAnOldValueIsRepeated() {
        server.add(HOST);
        server.serve();
        send(HOST, "198.51.100.7", 0);
        await().until(() -> server.store.pendingKeys().isEmpty());
        server.dns = new Result.Absent();
        send(HOST, "198.51.100.7", 1);
        assertThat(server.provider.batches).hasSize(1);
        server.nanos += Duration.ofSeconds(61).toNanos();
        server.provider.records.remove(a(HOST));
        send(HOST, "198.51.100.7", 2);
        await().until(() -> server.provider.batches.size() == 2);
        assertThat(server.told(ServerEvent.DriftFound.class)).hasSize(1);
    }

    @Test
    void whatIsPendingIsVerifiedAndPlannedAfterARestart() throws Exception {
        server.add(HOST);
        server.add("other.example.com");
        send(HOST, "198.51.100.7", 0);
        send("other.example.com", "198.51.100.8", 0);
        try (ServerFixture again = new ServerFixture(server.store)) {
            again.hosts.put(a(HOST).name(), server.hosts.get(a(HOST).name()));
            again.add("other.example.com"); // with another key
            again.recovery.recover();
            again.serve();
            await().until(() -> again.provider.addresses(a(HOST)).contains("198.51.100.7"));
            assertThat(again.store.pendingKeys()).containsExactly(a("other.example.com"));
        }
    }

    @Test
    void everyChangeOfABatchIsOfAnotherRecordSet() {
        server.add(HOST);
        server.provider.readable = false;
        server.serve();
        send(HOST, "198.51.100.7", 0);
        send(HOST, "198.51.100.8", 1);
        server.provider.readable = true;
        await().until(() -> server.store.pendingKeys().isEmpty());
        List<RecordSetKey> keys =
                server.provider.batches.get(0).stream().map(Change::key).toList();
        assertThat(keys).containsExactly(a(HOST));
        assertThat(server.provider.addresses(a(HOST))).containsExactly("198.51.100.8");
    }
}
