package dyndns.client;

import static dyndns.api.address.Family.IPV4;
import static dyndns.api.address.Family.IPV6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.address.Family;
import dyndns.api.event.ClientEvent;
import dyndns.api.host.HostName;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import dyndns.api.send.Delivery;
import dyndns.wire.Envelope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    private static final Duration LOOK = Duration.ofMillis(20);

    @TempDir
    Path state;

    private final FakeLoop loop = new FakeLoop();
    private final Fakes.EventLog events = new Fakes.EventLog();
    private final Fakes.Resolver resolver = new Fakes.Resolver();
    private final Fakes.Dns dns = new Fakes.Dns();
    private final Fakes.Sender sender = new Fakes.Sender("fake");
    private final Fakes.Signer signer = new Fakes.Signer();

    private Executor workers = loop.workers(LOOK);

    private Engine start(Family... families) {
        return start(false, List.of(resolver), families);
    }

    private Engine start(boolean force, List<IpResolver> resolvers, Family... families) {
        Set<Family> set = EnumSet.copyOf(List.of(families));
        HostName host = new HostName("home.example.com");
        ClientSettings settings = new ClientSettings(
                host,
                "Home.Example.com.",
                set,
                Duration.ofSeconds(45),
                Duration.ofSeconds(30),
                false,
                true,
                force,
                Optional.empty());
        Journal journal =
                new Journal(host, events, loop, new Vitals(set, Duration.ofMinutes(1), loop::nanos), new Standing(set));
        Timestamps timestamps =
                new Timestamps(new StateFile(state.resolve("timestamp")), Instant.parse("2026-01-01T00:00:00Z"), loop);
        Engine engine = new Engine(
                settings,
                loop,
                workers,
                new AddressFinder(() -> resolvers, true, journal),
                dns,
                new Signing(settings.hostAsWritten(), timestamps, signer),
                () -> List.of(sender),
                new ClockJump(loop, loop.nanos()),
                () -> 0.0,
                journal);
        engine.start();
        loop.pass(Duration.ofMillis(100));
        return engine;
    }

    private List<String> states() {
        return events.of(ClientEvent.StateChanged.class).stream()
                .map(change -> change.from().orElse("") + ">" + change.to())
                .toList();
    }

    @Test
    void anAddressThatTheDnsLacksIsSentInAValidEnvelope() {
        resolver.is("198.51.100.7", "2001:db8::7");
        start(IPV4, IPV6);
        assertThat(sender.sent).hasSize(1);
        Envelope envelope = sender.last();
        assertThat(signer.verifies(envelope)).isTrue();
        assertThat(envelope.version()).isEqualTo(2);
        assertThat(envelope.request().host()).isEqualTo("Home.Example.com.");
        assertThat(envelope.request().ipv4()).isEqualTo("198.51.100.7");
        assertThat(envelope.request().ipv6()).isEqualTo("2001:db8::7");
        assertThat(envelope.request().timestamp()).matches("2026-06-01T12:00:00\\.\\d{9}Z");
        assertThat(states()).containsExactly(">initialState", "initialState>ipNotConfirmedState");
        dns.holds("198.51.100.7", "2001:db8::7");
        loop.pass(Duration.ofSeconds(31));
        assertThat(states()).last().isEqualTo("ipNotConfirmedState>ipConfirmedState");
        assertThat(events.of(ClientEvent.Confirmed.class)).hasSize(1);
        assertThat(events.of(ClientEvent.UpdateSigned.class)).hasSize(1);
        assertThat(events.of(ClientEvent.AddressDetected.class)).hasSize(2);
        loop.pass(Duration.ofHours(1));
        assertThat(sender.sent).hasSize(1);
    }

    @Test
    void whatTheDnsHoldsAlreadyIsNotSentUnlessForced() {
        resolver.is("198.51.100.7");
        dns.holds("198.51.100.7");
        start(IPV4);
        assertThat(events.of(ClientEvent.Confirmed.class)).hasSize(1);
        assertThat(sender.sent).isEmpty();
        start(true, List.of(resolver), IPV4);
        assertThat(sender.sent).hasSize(1);
    }

    @Test
    void aForcedUpdateIsEvaluatedAtTheNextTick() {
        resolver.is("198.51.100.7");
        dns.holds("198.51.100.7");
        start(true, List.of(resolver), IPV4);
        loop.pass(Duration.ofSeconds(20));
        assertThat(events.of(ClientEvent.Confirmed.class)).isEmpty();
        loop.pass(Duration.ofSeconds(11));
        assertThat(events.of(ClientEvent.Confirmed.class)).hasSize(1);
        assertThat(sender.sent).hasSize(1);
    }

    @Test
    void aSignerThatFailsDoesNotEndTheTicks() {
        resolver.is("198.51.100.7");
        signer.failures = 2; // at the first resolve, and in a tick
        assertThatThrownBy(() -> start(IPV4)).hasRootCauseInstanceOf(IllegalStateException.class);
        loop.pass(Duration.ofSeconds(90));
        assertThat(sender.sent).isNotEmpty();
    }

    @Test
    void ticksAre45SecondsApartWhenConfirmed() {
        resolver.is("198.51.100.7");
        dns.holds("198.51.100.7");
        start(IPV4);
        resolver.asked.clear();
        loop.pass(Duration.ofSeconds(450));
        assertThat(resolver.asked).hasSize(10);
    }

    @Test
    void ticksAre30SecondsApartWhileThereIsNoAddress() {
        start(IPV4);
        resolver.asked.clear();
        loop.pass(Duration.ofSeconds(300));
        assertThat(resolver.asked).hasSize(10);
    }

    @Test
    void aSlowFamilyHoldsTheOtherUpForHalfASecondAtMost() {
        resolver.is("198.51.100.7").fails(IPV6);
        Iterator<Duration> takes = List.of(LOOK, Duration.ofSeconds(20), LOOK).iterator(); // ip4, ip6, record of ip4
        workers = task -> loop.after(takes.hasNext() ? takes.next() : LOOK, task);
        start(IPV4, IPV6);
        assertThat(sender.sent).isEmpty();
        loop.pass(Engine.SETTLE);
        assertThat(sender.last().request().ipv4()).isEqualTo("198.51.100.7");
    }

    @Test
    void aChangeThatAResolverNoticesIsSentWithoutWaitingForTheTick() {
        resolver.is("198.51.100.7");
        dns.holds("198.51.100.7");
        Engine engine = start(IPV4);
        resolver.is("198.51.100.8");
        engine.addressesChanged();
        loop.pass(Duration.ofMillis(100));
        assertThat(sender.last().request().ipv4()).isEqualTo("198.51.100.8");
        assertThat(states()).last().isEqualTo("ipConfirmedState>ipNotConfirmedState");
    }

    @Test
    void aFlappingAddressEndsWithTheLastOneAndEveryTimestampInASecondOfItsOwn() {
        resolver.is("198.51.100.7");
        Engine engine = start(IPV4);
        for (int i = 0; i < 200; i++) {
            resolver.is("198.51.100." + (i % 100 + 1));
            engine.addressesChanged();
            loop.pass(Duration.ofMillis(50));
        }
        loop.pass(Duration.ofSeconds(2));
        List<Long> seconds = sender.envelopes().stream()
                .map(envelope -> envelope.time().getEpochSecond())
                .toList();
        assertThat(seconds).isSorted().doesNotHaveDuplicates().hasSizeBetween(8, 14);
        assertThat(sender.last().request().ipv4()).isEqualTo("198.51.100.100");
        assertThat(sender.last().time()).isBefore(loop.instant().plusSeconds(1));
    }

    @Test
    void repeatedSendsBackOffUntilTheDnsAgrees() {
        resolver.is("198.51.100.7");
        start(IPV4);
        loop.pass(Duration.ofMinutes(30));
        assertThat(sender.sent.size()).isBetween(8, 12);
        dns.holds("198.51.100.7");
        loop.pass(Duration.ofSeconds(31));
        int sent = sender.sent.size();
        loop.pass(Duration.ofHours(1));
        assertThat(sender.sent).hasSize(sent);
    }

    @Test
    void driftIsSeenAndRepaired() {
        resolver.is("198.51.100.7");
        dns.holds("198.51.100.7");
        start(IPV4);
        dns.holds("203.0.113.9");
        loop.pass(Duration.ofSeconds(46));
        assertThat(events.of(ClientEvent.DriftDetected.class)).hasSize(1);
        assertThat(sender.last().request().ipv4()).isEqualTo("198.51.100.7");
    }

    @Test
    void aDnsThatIsSilentIsNoDrift() {
        resolver.is("198.51.100.7");
        dns.holds("198.51.100.7");
        start(IPV4);
        dns.silent(IPV4);
        loop.pass(Duration.ofHours(2));
        assertThat(sender.sent).isEmpty();
    }

    @Test
    void oneFamilyFailingDoesNotHoldUpTheOther() {
        resolver.is("198.51.100.7").fails(IPV6);
        start(IPV4, IPV6);
        assertThat(sender.last().request().ipv4()).isEqualTo("198.51.100.7");
        assertThat(sender.last().request().ipv6()).isEmpty();
        dns.holds("198.51.100.7");
        loop.pass(Duration.ofSeconds(31));
        assertThat(events.of(ClientEvent.Confirmed.class)).hasSize(1);
        resolver.is("2001:db8::7");
        loop.pass(Duration.ofSeconds(46));
        assertThat(sender.last().request().ipv6()).isEqualTo("2001:db8::7");
        assertThat(sender.last().request().withdraw()).isEmpty();
    }

    @Test
    void theNextResolverIsAskedWhenTheFirstHasNoAllowedAddress() {
        Fakes.Resolver liar = new Fakes.Resolver().is("127.0.0.1");
        resolver.is("198.51.100.7");
        start(false, List.of(liar, resolver), IPV4);
        assertThat(sender.last().request().ipv4()).isEqualTo("198.51.100.7");
        List<ClientEvent.Resolved> asked = events.of(ClientEvent.Resolved.class);
        assertThat(asked.get(0).resolution().attempts())
                .extracting(Resolution.Attempt::result)
                .containsExactly(Resolution.Result.INVALID);
        assertThat(asked.get(0).resolution()).isInstanceOf(Resolution.Unknown.class);
    }

    @Test
    void afterAClockJumpTheCurrentAddressIsSentAgain() {
        resolver.is("198.51.100.7");
        dns.holds("198.51.100.7");
        start(IPV4);
        loop.setClock(Duration.ofHours(1));
        loop.pass(Duration.ofSeconds(46));
        assertThat(sender.sent).hasSize(1);
        loop.setClock(Duration.ofHours(-1));
        loop.pass(Duration.ofSeconds(46));
        assertThat(sender.sent).hasSize(2);
        assertThat(sender.envelopes().get(1).time())
                .isAfter(sender.envelopes().get(0).time());
        loop.pass(Duration.ofHours(1));
        assertThat(sender.sent).hasSize(2);
    }

    @Test
    void aClockBeforeTheBuildDateSignsNothingUntilItIsSet() {
        loop.setClock(Duration.ofDays(-3650));
        resolver.is("198.51.100.7");
        start(IPV4);
        loop.pass(Duration.ofMinutes(2));
        assertThat(sender.sent).isEmpty();
        loop.setClock(Duration.ofDays(3650));
        loop.pass(Duration.ofSeconds(46));
        assertThat(sender.sent).hasSize(1);
    }

    @Test
    void anUpdatePendingForTenMinutesIsSignedAnew() {
        resolver.is("198.51.100.7");
        start(IPV4);
        dns.holds("198.51.100.7");
        sender.answers(new Delivery.Deferred("away"));
        resolver.is("198.51.100.8");
        loop.pass(Duration.ofSeconds(40));
        dns.holds("198.51.100.8");
        loop.pass(Duration.ofMinutes(30));
        List<Instant> times =
                sender.envelopes().stream().map(Envelope::time).distinct().toList();
        assertThat(times.size()).isBetween(4, 5);
        assertThat(sender.last().time()).isAfter(loop.instant().minus(Duration.ofMinutes(11)));
    }

    @Test
    void aStaleUpdateIsSignedAnewOnce() {
        resolver.is("198.51.100.7");
        sender.answers(new Delivery.Stale("too old"));
        start(IPV4);
        loop.pass(Duration.ofSeconds(2));
        assertThat(sender.sent).hasSize(2);
        assertThat(sender.envelopes().get(1).time())
                .isAfter(sender.envelopes().get(0).time());
    }
}
