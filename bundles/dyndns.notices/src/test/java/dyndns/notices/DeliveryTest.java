package dyndns.notices;

import static dyndns.notices.Happenings.applied;
import static dyndns.notices.Happenings.failed;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.event.Event;
import dyndns.api.event.TransportEvent.NotificationFailed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(16));

    private final FakeOutbox outbox = new FakeOutbox();
    private final List<Event> events = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Episode episode = new Episode("test", events::add, InstantSource.fixed(Happenings.NOON));
    private final Delivery delivery =
            new Delivery(NoticeKind.of("update.applied", "update.failed"), outbox, BACK_OFF, episode, nanos::get);

    @Test
    void sendsWhatIsWantedAndNothingElse() {
        delivery.on(Happenings.lost("tcp://a:1883"));
        nanos.addAndGet(BrokerWatch.PATIENCE.toNanos());
        delivery.on(failed("a.example.com", true));
        assertThat(delivery.step()).isZero();
        assertThat(delivery.step()).isPositive();
        assertThat(outbox.sent).extracting(Notice::kind).containsExactly(NoticeKind.FAILED);
    }

    @Test
    void failuresAreTriedAgainLaterAndLaterAndToldOnce() {
        outbox.failure = Optional.of(DeliveryException.kept("refused"));
        delivery.on(failed("a.example.com", true));
        Duration before = ZERO;
        for (int i = 0; i < 6; i++) {
            assertThat(delivery.step()).isZero();
            Duration wait = delivery.step();
            assertThat(wait).isBetween(before.dividedBy(2), BACK_OFF.most()).isPositive();
            before = wait;
            nanos.addAndGet(wait.toNanos());
        }
        assertThat(before).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
        assertThat(episode.problem()).isEqualTo("fails since 2026-06-01T12:00:00Z: refused");
        assertThat(events).containsExactly(new NotificationFailed(Happenings.NOON, "test", "refused"));

        outbox.failure = Optional.empty();
        delivery.step();
        assertThat(outbox.sent).hasSize(1);
        assertThat(episode.problem()).isEmpty();
    }

    @Test
    void theOtherSideMaySayHowLongToWait() {
        outbox.failure = Optional.of(DeliveryException.kept("busy", Duration.ofSeconds(40)));
        delivery.on(failed("a.example.com", true));
        delivery.step();
        assertThat(delivery.step()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void whatIsDroppedIsCountedAndToldOnce() {
        outbox.full = true;
        delivery.on(failed("a.example.com", true));
        delivery.on(failed("a.example.com", true));
        outbox.failure = Optional.of(DeliveryException.dropped("404"));
        delivery.step();
        assertThat(events)
                .containsExactly(new NotificationFailed(Happenings.NOON, "test", "dropped: too many notices wait"));
        assertThat(episode.problem()).isEqualTo("fails since 2026-06-01T12:00:00Z: 404; dropped: 3");
        outbox.failure = Optional.empty();
        delivery.step();
        assertThat(episode.problem()).isEmpty();
    }

    @Test
    void theEndWaitsNeitherForMoreNorForTheBackOff() {
        outbox.gathering = Duration.ofMinutes(1);
        delivery.on(applied("a.example.com", "192.0.2.1", "192.0.2.2"));
        delivery.on(failed("a.example.com", true));
        assertThat(delivery.step()).isEqualTo(Duration.ofMinutes(1));
        delivery.lastTry();
        assertThat(outbox.sent).hasSize(2);
    }
}
