package dyndns.notices;

import static dyndns.notices.Happenings.applied;
import static dyndns.notices.Happenings.failed;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.event.Event;
import dyndns.api.event.TransportEvent.NotificationFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class CourierTest {
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(16));

    private final FakeProgram fake = new FakeProgram();
    private final BundleContext program = fake.context();
    private final FakeOutbox outbox = new FakeOutbox();
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Courier courier = new Courier(
            "test",
            NoticeKind.of("update.applied", "update.failed"),
            outbox,
            BACK_OFF,
            events::add,
            InstantSource.fixed(Happenings.NOON),
            nanos::get);

    @Test
    void sendsWhatIsWantedAndNothingElse() {
        courier.on(Happenings.lost("tcp://a:1883"));
        nanos.addAndGet(BrokerWatch.PATIENCE.toNanos());
        courier.on(failed("a.example.com", true));
        assertThat(courier.step()).isZero();
        assertThat(courier.step()).isPositive();
        assertThat(outbox.sent).extracting(Notice::kind).containsExactly(NoticeKind.FAILED);
    }

    @Test
    void failuresAreTriedAgainLaterAndLaterAndToldOnce() {
        outbox.failure = Optional.of(DeliveryException.kept("refused"));
        courier.on(failed("a.example.com", true));
        Duration before = ZERO;
        for (int i = 0; i < 6; i++) {
            assertThat(courier.step()).isZero();
            Duration wait = courier.step();
            assertThat(wait).isBetween(before.dividedBy(2), BACK_OFF.most()).isPositive();
            before = wait;
            nanos.addAndGet(wait.toNanos());
        }
        assertThat(before).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
        assertThat(courier.problem()).isEqualTo("fails since 2026-06-01T12:00:00Z: refused");
        assertThat(events).containsExactly(new NotificationFailed(Happenings.NOON, "test", "refused"));

        outbox.failure = Optional.empty();
        courier.step();
        assertThat(outbox.sent).hasSize(1);
        assertThat(courier.problem()).isEmpty();
    }

    @Test
    void theOtherSideMaySayHowLongToWait() {
        outbox.failure = Optional.of(DeliveryException.kept("busy", Duration.ofSeconds(40)));
        courier.on(failed("a.example.com", true));
        courier.step();
        assertThat(courier.step()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void whatIsDroppedIsCountedAndToldOnce() {
        outbox.full = true;
        courier.on(failed("a.example.com", true));
        courier.on(failed("a.example.com", true));
        outbox.failure = Optional.of(DeliveryException.dropped("404"));
        courier.step();
        assertThat(events)
                .containsExactly(new NotificationFailed(Happenings.NOON, "test", "dropped: too many notices wait"));
        assertThat(courier.problem()).isEqualTo("fails since 2026-06-01T12:00:00Z: 404; dropped: 3");
        outbox.failure = Optional.empty();
        courier.step();
        assertThat(courier.problem()).isEmpty();
    }

    @Test
    void theEndWaitsNeitherForMoreNorForTheBackOff() {
        outbox.gathering = Duration.ofMinutes(1);
        courier.on(applied("a.example.com", "192.0.2.1", "192.0.2.2"));
        courier.on(failed("a.example.com", true));
        assertThat(courier.step()).isEqualTo(Duration.ofMinutes(1));
        courier.lastTry();
        assertThat(outbox.sent).hasSize(2);
    }

    @Test
    void itsThreadEndsInTimeEvenWhenTheOtherSideHangs() {
        outbox.hangs = Optional.of(new CountDownLatch(1));
        Courier running = new Courier(
                        "hung", NoticeKind.of(), outbox, BACK_OFF, events::add, Clock.systemUTC(), System::nanoTime)
                .start(program);
        running.on(failed("a.example.com", true));
        await().until(() -> alive("dyndns-notify-hung"));
        long start = System.nanoTime();
        running.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_200));
        await().until(() -> !alive("dyndns-notify-hung"));
    }

    @Test
    void whenTheProgramStopsAllTakeTheirLastTriesTogether() {
        outbox.hangs = Optional.of(new CountDownLatch(1));
        List<Courier> hung = Stream.of("hung-1", "hung-2", "hung-3", "hung-4")
                .map(name -> new Courier(
                        name, NoticeKind.of(), outbox, BACK_OFF, events::add, Clock.systemUTC(), System::nanoTime))
                .map(each -> each.start(program))
                .toList();
        hung.forEach(each -> each.on(failed("a.example.com", true)));
        long start = System.nanoTime();
        fake.stops();
        hung.forEach(Courier::close);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_800));
        await().until(() -> !alive("dyndns-notify-hung-4"));
        assertThat(fake.listeners).isEmpty();
    }

    @Test
    void whatHappensWhileTheProgramStopsIsToldToo() {
        Courier running = new Courier(
                        "late", NoticeKind.of(), outbox, BACK_OFF, events::add, Clock.systemUTC(), System::nanoTime)
                .start(program);
        fake.stops();
        running.on(failed("a.example.com", true));
        await().until(() -> outbox.sent.size() == 1);
        running.close();
    }

    @Test
    void itsThreadSendsAtOnceAndWhatIsLeftAtTheEnd() {
        Courier running = new Courier(
                        "quick", NoticeKind.of(), outbox, BACK_OFF, events::add, Clock.systemUTC(), System::nanoTime)
                .start(program);
        running.on(failed("a.example.com", true));
        await().until(() -> outbox.waiting() == 0);
        running.on(applied("a.example.com", "192.0.2.1", "192.0.2.2"));
        running.close();
        assertThat(outbox.sent).extracting(Notice::kind).containsExactly(NoticeKind.FAILED, NoticeKind.APPLIED);
    }

    @Test
    void aTestSaysWhatIsWrong() {
        assertThat(courier.test()).isEmpty();
        outbox.failure = Optional.of(DeliveryException.kept("535 no such user"));
        assertThat(courier.test()).isEqualTo("535 no such user");
        assertThat(events).isEmpty();
    }

    private static boolean alive(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals(thread));
    }
}
