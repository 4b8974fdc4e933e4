package dyndns.server;

import static dyndns.server.ServerFixture.a;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.DnsProvider;
import dyndns.api.event.ServerEvent;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Source;
import dyndns.api.intake.Submission;
import dyndns.api.overview.ServerOverview;
import dyndns.api.update.AdministratorKey;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;

/** The component as it is built anew when its settings change. */
@Timeout(60)
class ServerComponentTest {
    private static final String HOST = "home.example.com";

    private final ServerFixture parts = new ServerFixture();
    private final ZoneMemory memory = new ZoneMemory();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<ServerComponent> built = new ArrayList<>();
    private boolean dryRun;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        gate.countDown();
        built.forEach(ServerComponent::stop);
        parts.close();
    }

    private ServerComponent build(DnsProvider provider) {
        ServerComponent server = new ServerComponent(
                program(), parts.store, encoded -> parts.signer.publicKey(), parts.events::add, memory, defaults());
        server.directories = List.of(parts);
        server.bindProvider(provider);
        server.start();
        built.add(server);
        return server;
    }

    private BundleContext program() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> String.valueOf(dryRun));
    }

    @Test
    void aDryRunChangesNothingAndLeavesAllOfItPending() {
        parts.add(HOST);
        dryRun = true;
        ServerComponent dry = build(parts.provider);
        Instant now = Instant.now();
        send(dry, "198.51.100.7", now);
        await().until(() -> failures() == 1);
        send(dry, "198.51.100.8", now.plusSeconds(1));
        await().until(() -> failures() == 2);
        assertThat(dry.overview().zones().get(0).trouble()).contains("--dry-run");
        assertThat(parts.provider.batches).isEmpty();
        dry.unbindProvider(parts.provider);
        assertThat(dry.zones()).isEmpty();
        dry.stop();

        dryRun = false;
        build(parts.provider);
        await().until(() -> parts.provider.addresses(a(HOST)).equals(List.of("198.51.100.8")));
    }

    @Test
    void whatWaitsGoesSoonWhenTheServiceOfItsProviderIsChanged() {
        parts.add(HOST);
        parts.provider.answer = change -> new ChangeResult.Deferred("no credentials", Optional.of(Duration.ofHours(1)));
        ServerComponent server = build(parts.provider);
        send(server, "198.51.100.7", Instant.now());
        await().until(() -> failures() == 1);
        parts.provider.answer = change -> new ChangeResult.Applied();
        server.updatedProvider(parts.provider);
        await().until(() -> parts.provider.addresses(a(HOST)).equals(List.of("198.51.100.7")));
    }

    @Test
    void aZoneWithNothingToDoForLongIsWokenWhenItsProviderIsChanged() {
        String other = "other.example.com";
        for (String host : List.of(HOST, other)) {
            parts.add(host);
            parts.post(parts.signer.envelope(host, "198.51.100.7", parts.now));
        }
        ChangeResult later = new ChangeResult.Deferred("no credentials", Optional.of(Duration.ofHours(1)));
        parts.provider.answer = change -> change.key().equals(a(HOST)) ? later : new ChangeResult.Applied();
        ServerComponent server = build(parts.provider);
        // Two failures when they went one after the other: what works lets the zone go.
        await().until(() ->
                failures() >= 1 && !parts.provider.addresses(a(other)).isEmpty());
        parts.provider.answer = change -> new ChangeResult.Applied();
        server.updatedProvider(parts.provider);
        await().until(() -> !parts.provider.addresses(a(HOST)).isEmpty());
    }

    private long failures() {
        return parts.told(ServerEvent.ChangeFailed.class).size();
    }

    private void send(ServerComponent server, String ipv4, Instant time) {
        byte[] envelope = parts.signer.envelope(HOST, ipv4, time);
        Answer answer = server.accept(new Submission.Signed(envelope, ServerFixture.MQTT))
                .toCompletableFuture()
                .join();
        assertThat(answer).isEqualTo(new Answer.Accepted(true));
    }

    private ChangeResult hang() {
        calls.add("old begins");
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        calls.add("old ends");
        return new ChangeResult.Applied();
    }

    @Test
    void aCallThatHangsWhileTheServerIsBuiltAnewLandsBeforeAnythingNewer() {
        parts.add(HOST);
        parts.provider.answer = change -> hang();
        ServerComponent old = build(parts.provider);
        Instant now = Instant.now();
        send(old, "198.51.100.7", now);
        await().until(() -> calls.contains("old begins"));
        old.stop();
        MemoryProvider other = new MemoryProvider("example.com", 10, parts.provider.records);
        other.answer = change -> {
            calls.add("new");
            return new ChangeResult.Applied();
        };
        send(build(other), "198.51.100.8", now.plusMillis(1));
        await().during(Duration.ofMillis(300)).until(() -> !calls.contains("new"));
        gate.countDown();
        await().until(() -> other.addresses(a(HOST)).equals(List.of("198.51.100.8")));
        assertThat(calls).containsExactly("old begins", "old ends", "new");
        await().until(() -> parts.store.pendingKeys().isEmpty());
    }

    @Test
    void whatIsPendingOfAHostThatComesLaterIsPlannedWhenItComes() {
        parts.add(HOST);
        parts.post(parts.signer.envelope(HOST, "198.51.100.7", parts.now));
        var hosts = List.copyOf(parts.hosts.values());
        parts.hosts.clear();
        AtomicInteger reads = new AtomicInteger();
        parts.store.onRead(reads::incrementAndGet);
        ServerComponent server = build(parts.provider);
        await().until(() -> reads.get() == 2); // at the start, and once it serves
        hosts.forEach(host -> parts.hosts.put(host.name(), host));
        assertThat(parts.store.pendingKeys()).containsExactly(a(HOST));
        parts.store.failReads(1);
        server.on(new ServerEvent.HostsChanged(parts.now, 1, 0));
        await().until(() -> parts.provider.addresses(a(HOST)).contains("198.51.100.7"));
    }

    @Test
    void whatTheAdministratorSetIsPlannedWhenTheKeyComesLater() {
        parts.add(HOST);
        Signer administrator = Signer.create();
        AdministratorKey key = administrator::publicKey;
        Source console = new Source(AdministratorKey.SOURCE, "", true);
        parts.administrator.comes(key);
        parts.post(administrator.envelope(HOST, "192.168.1.7", parts.now), console);
        AtomicInteger reads = new AtomicInteger();
        parts.store.onRead(reads::incrementAndGet);
        ServerComponent server = build(parts.provider);
        await().until(() -> reads.get() == 2); // at the start, and once it serves
        assertThat(parts.store.pendingKeys()).containsExactly(a(HOST));
        server.bindAdministrator(key);
        await().until(() -> parts.provider.addresses(a(HOST)).contains("192.168.1.7"));
        ServerOverview overview = new OverviewComponent(server);
        await().until(() -> overview.record(a(HOST)).orElseThrow().held().isPresent());
        server.unbindAdministrator(key);
        byte[] late = administrator.envelope(HOST, "192.168.1.8", Instant.now());
        assertThat(server.accept(new Submission.Signed(late, console))
                        .toCompletableFuture()
                        .join())
                .isEqualTo(Examiner.UNAUTHORIZED);
    }

    /** Every setting as it is by default. */
    private static ServerComponent.Config defaults() {
        Class<ServerComponent.Config> type = ServerComponent.Config.class;
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> method.getDefaultValue()));
    }
}
