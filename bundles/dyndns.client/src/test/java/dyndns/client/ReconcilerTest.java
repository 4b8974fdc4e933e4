package dyndns.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.event.ClientEvent;
import dyndns.api.host.HostName;
import dyndns.api.send.Delivery;
import dyndns.api.send.UpdateSender;
import dyndns.api.update.SignedUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private static final Delivery AWAY = new Delivery.Deferred("away");

    private final FakeLoop loop = new FakeLoop();
    private final Fakes.EventLog events = new Fakes.EventLog();
    private final List<UpdateSender> senders = new ArrayList<>();
    private final Fakes.Sender one = new Fakes.Sender("one");
    private final Fakes.Sender two = new Fakes.Sender("two");
    private final AtomicInteger renewals = new AtomicInteger();

    private final Vitals vitals = new Vitals(Set.of(Family.IPV4), Duration.ofMinutes(1), loop::nanos);

    private Reconciler reconciler(boolean toAll, UpdateSender... present) {
        senders.addAll(List.of(present));
        Journal journal =
                new Journal(new HostName("home.example.com"), events, loop, vitals, new Standing(Set.of(Family.IPV4)));
        return new Reconciler(
                loop, () -> List.copyOf(senders), toAll, renewals::incrementAndGet, new RetryWaits(() -> 0.0), journal);
    }

    private static SignedUpdate update(String text) {
        return new SignedUpdate("home.example.com", Instant.EPOCH, text.getBytes(UTF_8));
    }

    private void pass(Duration time) {
        loop.pass(time);
    }

    private void settle() {
        loop.pass(Duration.ZERO);
    }

    private int pending() {
        List<ClientEvent.Reconciled> all = events.of(ClientEvent.Reconciled.class);
        return all.get(all.size() - 1).pending();
    }

    @Test
    void anUpdateGoesToEveryTransportAtOnceAndTheFirstSuccessIsEnough() {
        Reconciler reconciler = reconciler(false, one, two.answers(AWAY));
        reconciler.submit(update("a"));
        assertThat(one.sent).hasSize(1);
        assertThat(two.sent).hasSize(1);
        assertThat(pending()).isOne();
        settle();
        assertThat(pending()).isZero();
        pass(Duration.ofMinutes(5));
        assertThat(two.sent).hasSize(1);
        assertThat(events.of(ClientEvent.UpdateDispatched.class))
                .extracting(ClientEvent.UpdateDispatched::transport)
                .containsExactly("one");
        assertThat(events.of(ClientEvent.DispatchFailed.class))
                .extracting(ClientEvent.DispatchFailed::transport)
                .containsExactly("two");
    }

    @Test
    void toAllGoesOnUntilEachHasIt() {
        Reconciler reconciler = reconciler(true, one, two.answers(AWAY));
        reconciler.submit(update("a"));
        settle();
        assertThat(pending()).isOne();
        pass(Duration.ofSeconds(59));
        assertThat(two.sent).hasSize(1);
        two.answers(new Delivery.Delivered());
        pass(Duration.ofSeconds(1));
        assertThat(two.sent).hasSize(2);
        assertThat(one.sent).hasSize(1);
        assertThat(pending()).isZero();
    }

    @Test
    void whatIsPendingIsRetriedEachMinute() {
        Reconciler reconciler = reconciler(false, one.answers(AWAY));
        reconciler.submit(update("a"));
        pass(Duration.ofMinutes(5));
        assertThat(one.sent).hasSize(6);
    }

    @Test
    void aTransportThatReconnectsGetsItAtOnce() {
        Reconciler reconciler = reconciler(false, one.answers(AWAY));
        reconciler.submit(update("a"));
        pass(Duration.ofSeconds(3));
        one.answers(new Delivery.Delivered());
        reconciler.ready(one);
        assertThat(one.sent).hasSize(2);
        settle();
        assertThat(pending()).isZero();
    }

    @Test
    void aTransportThatAppearsGetsWhatIsPending() {
        Reconciler reconciler = reconciler(false);
        reconciler.submit(update("a"));
        assertThat(pending()).isOne();
        senders.add(one);
        reconciler.look();
        assertThat(one.sent).hasSize(1);
        settle();
        senders.add(two);
        reconciler.look();
        assertThat(two.sent).isEmpty();
    }

    @Test
    void aTransportThatGoesAwayIsNoError() {
        Reconciler reconciler = reconciler(false, one.silent());
        reconciler.submit(update("a"));
        senders.remove(one);
        reconciler.look();
        one.open.get(0).complete(AWAY);
        pass(Duration.ofMinutes(2));
        assertThat(events.of(ClientEvent.DispatchFailed.class)).isEmpty();
        assertThat(pending()).isOne();
    }

    @Test
    void whatItDeliveredBeforeItWentCounts() {
        Reconciler reconciler = reconciler(false, one.silent());
        reconciler.submit(update("a"));
        senders.remove(one);
        one.open.get(0).complete(new Delivery.Delivered());
        settle();
        assertThat(pending()).isZero();
    }

    @Test
    void aNewerUpdateReplacesTheOlderOne() {
        Reconciler reconciler = reconciler(false, one.silent());
        reconciler.submit(update("a"));
        reconciler.submit(update("b"));
        assertThat(one.sent).hasSize(2);
        one.open.get(0).complete(new Delivery.Delivered());
        settle();
        assertThat(pending()).isOne();
        one.open.get(1).complete(new Delivery.Deferred("away"));
        pass(Duration.ofMinutes(1));
        assertThat(one.sent).hasSize(3);
        assertThat(new String(one.sent.get(2).envelope(), UTF_8)).isEqualTo("b");
    }

    @Test
    void theOtherSidesWaitIsObeyedByNewerUpdatesToo() {
        Reconciler reconciler =
                reconciler(false, one.answers(new Delivery.Deferred("429", Optional.of(Duration.ofMinutes(3)))));
        reconciler.submit(update("a"));
        settle();
        one.answers(new Delivery.Delivered());
        reconciler.submit(update("b"));
        reconciler.ready(one);
        pass(Duration.ofSeconds(179));
        assertThat(one.sent).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(one.sent).hasSize(2);
    }

    @Test
    void aShortWaitIsNotRoundedUpToAMinute() {
        Reconciler reconciler =
                reconciler(false, one.answers(new Delivery.Deferred("503", Optional.of(Duration.ofSeconds(5)))));
        reconciler.submit(update("a"));
        settle();
        one.answers(new Delivery.Delivered());
        pass(Duration.ofSeconds(5));
        assertThat(one.sent).hasSize(2);
    }

    @Test
    void aTransportWithoutAnAnswerIsTriedAgain() {
        Reconciler reconciler = reconciler(false, one.silent());
        reconciler.submit(update("a"));
        pass(Duration.ofMinutes(2));
        assertThat(one.sent.size()).isGreaterThan(1);
        assertThat(events.of(ClientEvent.DispatchFailed.class)).isNotEmpty();
    }

    @Test
    void anUpdateOlderThanTenMinutesIsMadeAnewBeforeARetry() {
        Reconciler reconciler = reconciler(false, one.answers(AWAY));
        reconciler.submit(update("a"));
        pass(Duration.ofMinutes(10));
        int attempts = one.sent.size();
        assertThat(renewals).hasValue(0);
        pass(Duration.ofMinutes(5));
        assertThat(renewals).hasValue(1);
        assertThat(one.sent).hasSize(attempts);
        reconciler.submit(update("b"));
        assertThat(one.sent).hasSize(attempts + 1);
    }

    @Test
    void aStaleUpdateIsMadeAnewOnce() {
        Reconciler reconciler = reconciler(false, one.answers(new Delivery.Stale("409")));
        reconciler.submit(update("a"));
        settle();
        assertThat(renewals).hasValue(1);
        reconciler.submit(update("b"));
        pass(Duration.ofMinutes(9));
        assertThat(renewals).hasValue(1);
        assertThat(one.sent).hasSize(2);
        reconciler.submit(update("c"));
        settle();
        assertThat(renewals).hasValue(2);
    }

    @Test
    void aRejectionEndsTheUpdateOnThatTransportOnly() {
        Reconciler reconciler = reconciler(true, one.answers(new Delivery.Rejected("401")), two.answers(AWAY));
        reconciler.submit(update("a"));
        pass(Duration.ofMinutes(3));
        assertThat(one.sent).hasSize(1);
        assertThat(two.sent).hasSize(4);
        assertThat(events.of(ClientEvent.DispatchFailed.class).get(0).forGood()).isTrue();
        reconciler.submit(update("b"));
        assertThat(one.sent).hasSize(2);
    }

    @Test
    void aRefusalIsInHealthUntilADeliveryOrTheTransportGoes() {
        Reconciler reconciler = reconciler(true, one.answers(new Delivery.Rejected("401")), two);
        vitals.resolved(Family.IPV4);
        reconciler.submit(update("a"));
        settle();
        assertThat(vitals.result("h").toString()).contains("one refused: 401").doesNotContain("two");
        one.answers(new Delivery.Delivered());
        two.answers(new Delivery.Rejected("400"));
        reconciler.submit(update("b"));
        settle();
        assertThat(vitals.result("h").toString()).contains("two refused: 400").doesNotContain("one");
        senders.remove(two);
        reconciler.look();
        assertThat(vitals.result("h").isOk()).isTrue();
    }
}
