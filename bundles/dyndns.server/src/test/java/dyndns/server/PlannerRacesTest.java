package dyndns.server;

import static dyndns.server.ServerFixture.a;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.RecordLookup.Result;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.host.SignaturePolicy;
import dyndns.api.intake.UpdateReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events that come at the worst moment. */
@Timeout(60)
class PlannerRacesTest {
    private static final String HOST = "home.example.com";

    private final ServerFixture server = new ServerFixture();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        server.dnsGate.countDown();
        server.close();
    }

    private void send(String host, String ipv4, int second) {
        server.post(server.signer.envelope(host, ipv4, server.now.plusSeconds(second)));
    }

    private ChangeResult refuseTheFirstLate(AtomicInteger calls) {
        if (calls.incrementAndGet() > 1) return new ChangeResult.Applied();
        awaitGate();
        return new ChangeResult.Refused("not this one");
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aValueThatIsRefusedAfterANewerOneCameNeverComesBack() {
        server.add(HOST);
        AtomicInteger calls = new AtomicInteger();
        server.provider.answer = change -> refuseTheFirstLate(calls);
        server.serve();
        send(HOST, "198.51.100.7", 0);
        await().until(() -> calls.get() == 1);
        send(HOST, "198.51.100.8", 1);
        gate.countDown();
        await().until(() -> server.store.pendingKeys().isEmpty());
        assertThat(server.planner.zones().get(0).refused()).isEmpty();
        server.planner.retryRefused(server.directories);
        server.planner.close();
        assertThat(server.provider.addresses(a(HOST))).containsExactly("198.51.100.8");
    }

    @Test
    void aLookForDriftThatWasOvertakenByANewerValueChangesNothing() {
        server.add(HOST);
        server.serve();
        send(HOST, "198.51.100.7", 0);
        await().until(() -> server.store.pendingKeys().isEmpty());
        server.nanos += Duration.ofSeconds(61).toNanos();
        server.dns = new Result.Found(Set.of(IpAddress.parse("198.51.100.8").orElseThrow()));
        server.dnsGate = new CountDownLatch(1);
        send(HOST, "198.51.100.7", 1);
        await().until(() -> server.looks.get() == 1);
        send(HOST, "198.51.100.8", 2);
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.8"));
        await().until(() -> server.store.pendingKeys().isEmpty());
        server.dnsGate.countDown();
        await().until(() -> server.drift.idle());
        server.add("last.example.com");
        send("last.example.com", "198.51.100.9", 3);
        await().until(() -> server.provider.addresses(a("last.example.com")).size() == 1);
        assertThat(server.provider.addresses(a(HOST))).containsExactly("198.51.100.8");
        assertThat(server.told(ServerEvent.DriftFound.class)).isEmpty();
    }

    @Test
    void aWithdrawnRecordThatSomeonePutBackIsRemovedAgain() {
        server.add(HOST, new RecordPolicy(60, Optional.empty(), false, true), SignaturePolicy.ANY);
        server.serve();
        send(HOST, "198.51.100.7", 0);
        withdraw(1);
        await().until(() -> server.provider.addresses(a(HOST)).isEmpty());
        await().until(() -> server.store.pendingKeys().isEmpty());
        server.holds(a(HOST), "198.51.100.66");
        server.dns = new Result.Found(Set.of(IpAddress.parse("198.51.100.66").orElseThrow()));
        server.nanos += Duration.ofSeconds(61).toNanos();
        withdraw(2);
        await().until(() -> server.provider.addresses(a(HOST)).isEmpty());
    }

    private void withdraw(int second) {
        server.post(server.signer.envelope(HOST, "", "", server.now.plusSeconds(second), Set.of(Family.IPV4)));
    }

    @Test
    void whatNobodyServesGoesByTheHostsNewPolicy() {
        server.add(
                HOST,
                new RecordPolicy(60, Optional.of(new HostName("exampel.com")), false, false),
                SignaturePolicy.ANY);
        server.serve();
        send(HOST, "198.51.100.7", 0);
        assertThat(server.planner.unserved()).hasSize(1);
        server.add(HOST);
        server.planner.retryRefused(server.directories);
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.7"));
    }

    @Test
    void whatWaitsMovesToALongerZoneThatComesBack() {
        server.add("a.sub.example.com");
        server.provider.answer = change -> new ChangeResult.Deferred("busy");
        server.serve();
        send("a.sub.example.com", "198.51.100.7", 0);
        await().until(() -> !server.provider.batches.isEmpty());
        await().until(() -> server.planner.zones().get(0).waiting() == 1);
        MemoryProvider longer = new MemoryProvider("sub.example.com", 10);
        server.planner.serve(List.of(server.provider, longer));
        await().until(() -> longer.addresses(a("a.sub.example.com")).size() == 1);
        await().until(() -> server.store.pendingKeys().isEmpty());
        assertThat(server.planner.zones()).allMatch(zone -> zone.waiting() == 0);
    }

    @Test
    void aNewProviderWaitsForTheLastCallOfTheOldOne() {
        server.add(HOST);
        AtomicBoolean inCall = new AtomicBoolean();
        server.provider.answer = change -> {
            inCall.set(true);
            awaitGate();
            inCall.set(false);
            return new ChangeResult.Applied();
        };
        server.serve();
        send(HOST, "198.51.100.7", 0);
        await().until(inCall::get);
        MemoryProvider other = new MemoryProvider("example.com", 10);
        List<Boolean> overlapped = new CopyOnWriteArrayList<>();
        other.answer = change -> {
            overlapped.add(inCall.get());
            return new ChangeResult.Applied();
        };
        server.planner.serve(List.of());
        server.planner.serve(List.of(other));
        send(HOST, "198.51.100.8", 1);
        gate.countDown();
        await().until(() -> other.addresses(a(HOST)).contains("198.51.100.8"));
        assertThat(overlapped).doesNotContain(true);
    }

    @Test
    void aClosedPlannerServesNothingMore() {
        server.planner.close();
        server.serve();
        assertThat(server.planner.zones()).isEmpty();
    }

    @Test
    void aProviderThatIsAwayIsNotAskedAboutAllThatWaitsAtOnce() {
        List<Long> calls = new CopyOnWriteArrayList<>();
        server.provider.readable = false;
        server.provider.answer = change -> {
            if (change.key().equals(a("h0.example.com")) || change.key().equals(a("h100.example.com"))) {
                calls.add(System.nanoTime());
            }
            return new ChangeResult.Deferred("away");
        };
        server.serve();
        IntStream.range(0, 200).forEach(i -> {
            server.add("h" + i + ".example.com");
            send("h" + i + ".example.com", "198.51.100.7", 0);
        });
        server.provider.readable = true;
        await().until(() -> server.provider.batches.size() >= 2);
        assertThat(calls.get(1) - calls.get(0))
                .isGreaterThan(Duration.ofMillis(500).toNanos());
    }

    @Test
    void aProviderWhoseClassesAreGoneWedgesNothing() {
        server.add(HOST);
        AtomicInteger calls = new AtomicInteger();
        server.provider.answer = change -> {
            if (calls.incrementAndGet() == 1) throw new NoClassDefFoundError("gone");
            return new ChangeResult.Applied();
        };
        server.serve();
        send(HOST, "198.51.100.7", 0);
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.7"));
    }

    @Test
    void planningWaitsForADrainThatBeginsWhileThereIsNothingToDo() {
        AtomicBoolean draining = new AtomicBoolean();
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
        send(HOST, "198.51.100.6", 0);
        await().until(() -> server.store.pendingKeys().isEmpty());
        draining.set(true);
        for (int second = 1; second <= 50; second++) send(HOST, "198.51.100." + (100 + second), second);
        draining.set(false);
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.150"));
        assertThat(server.provider.batches).hasSize(2);
    }

    @Test
    void hostsThatAreGoneAreForgotten() {
        long[] now = {0};
        HostPace pace = new HostPace(60, () -> now[0]);
        DriftWatch drift = new DriftWatch(Optional::empty, () -> now[0]);
        for (int i = 0; i < 1_000; i++) {
            pace.admit(new HostName("h" + i + ".example.com"));
            drift.changed(a("h" + i + ".example.com"));
        }
        now[0] += Duration.ofMinutes(3).toNanos();
        pace.admit(new HostName("last.example.com"));
        drift.changed(a("last.example.com"));
        assertThat(pace.remembered()).isEqualTo(1);
        assertThat(drift.remembered()).isEqualTo(1);
        drift.close();
    }
}
