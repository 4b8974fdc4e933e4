package dyndns.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dyndns.notices.DeliveryException;
import dyndns.notices.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QueueTest {
    private final List<Notice> sent = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private Optional<DeliveryException> failure = Optional.empty();
    private final Queue queue = new Queue(this::post, nanos::get);

    private void post(Notice notice) throws DeliveryException {
        sent.add(notice);
        if (failure.isPresent()) throw failure.get();
    }

    @Test
    void oneThatFailsLetsTheOthersPassAndKeepsItsId() throws Exception {
        Notice bad = Notices.failed("bad");
        Notice good = Notices.failed("good");
        queue.add(bad);
        queue.add(good);
        failure = Optional.of(DeliveryException.kept("500"));
        assertThat(fails().isDropped()).isFalse();
        failure = Optional.empty();
        queue.send();
        queue.send();
        assertThat(sent).containsExactly(bad, good, bad);
        assertThat(queue.waiting()).isZero();
        assertThat(queue.due()).isEmpty();
    }

    @Test
    void whatIsRefusedIsGone() {
        queue.add(Notices.applied());
        failure = Optional.of(DeliveryException.dropped("404"));
        assertThat(fails().isDropped()).isTrue();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void nothingIsTriedLongerThanADay() {
        queue.add(Notices.applied());
        failure = Optional.of(DeliveryException.kept("500"));
        nanos.addAndGet(Queue.LIFE.minus(Duration.ofNanos(1)).toNanos());
        assertThat(fails().isDropped()).isFalse();
        nanos.addAndGet(1);
        assertThat(fails()).satisfies(last -> {
            assertThat(last.isDropped()).isTrue();
            assertThat(last.reason()).isEqualTo("not delivered within 24 h: 500");
        });
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void theOldestOfTooManyIsDroppedAndThatIsSaid() throws Exception {
        for (int i = 0; i < Queue.MOST; i++)
            assertThat(queue.add(Notices.failed("n" + i))).isTrue();
        assertThat(queue.add(Notices.failed("last"))).isFalse();
        assertThat(queue.waiting()).isEqualTo(Queue.MOST);
        queue.send();
        assertThat(sent.get(0).text()).isEqualTo("n1");
    }

    private DeliveryException fails() {
        return catchThrowableOfType(DeliveryException.class, queue::send);
    }
}
