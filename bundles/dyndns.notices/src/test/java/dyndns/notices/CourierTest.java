package dyndns.notices;

import static dyndns.notices.Happenings.applied;
import static dyndns.notices.Happenings.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class CourierTest {
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(16));

    private final FakeProgram fake = new FakeProgram();
    private final BundleContext program = fake.context();
    private final FakeOutbox outbox = new FakeOutbox();
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

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
        Courier courier = new Courier(
                "test", NoticeKind.of(), outbox, BACK_OFF, events::add, Clock.systemUTC(), System::nanoTime);
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
