package dyndns.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import dyndns.api.event.ServerEvent.StoreAvailable;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventDispatcherTest {
    private final EventDispatcher dispatcher = new EventDispatcher();

    @AfterEach
    void stop() {
        dispatcher.stop();
    }

    private static Event event(int i) {
        return new StoreAvailable(Instant.EPOCH.plusSeconds(i), true, "");
    }

    @Test
    void everyListenerGetsEveryEventInOrder() {
        List<Event> first = new CopyOnWriteArrayList<>();
        List<Event> second = new CopyOnWriteArrayList<>();
        dispatcher.bindListener(first::add);
        dispatcher.bindListener(second::add);
        List<Event> all = IntStream.range(0, 1_000).mapToObj(i -> event(i)).toList();
        all.forEach(dispatcher::tell);
        await().until(() -> first.size() == 1_000 && second.size() == 1_000);
        assertThat(first).isEqualTo(all);
        assertThat(second).isEqualTo(all);
    }

    @Test
    void aListenerThatThrowsGoesOn() {
        List<Event> got = new CopyOnWriteArrayList<>();
        dispatcher.bindListener(event -> {
            got.add(event);
            throw new IllegalStateException("broken listener");
        });
        dispatcher.tell(event(1));
        dispatcher.tell(event(2));
        await().until(() -> got.size() == 2);
    }

    @Test
    void aListenerOfABundleThatIsBrokenGoesOn() {
        List<Event> got = new CopyOnWriteArrayList<>();
        dispatcher.bindListener(event -> {
            got.add(event);
            throw new NoClassDefFoundError("gone");
        });
        dispatcher.tell(event(1));
        dispatcher.tell(event(2));
        await().until(() -> got.size() == 2);
    }

    @Test
    void aListenerThatCannotKeepUpHearsNothingAfterItIsGone() {
        List<Event> got = new CopyOnWriteArrayList<>();
        CountDownLatch release = new CountDownLatch(1);
        EventListener slow = new SlowListener(release);
        EventListener listener = event -> {
            got.add(event);
            slow.on(event);
        };
        dispatcher.bindListener(listener);
        IntStream.range(0, 3).forEach(i -> dispatcher.tell(event(i)));
        await().until(() -> got.size() == 1);
        dispatcher.unbindListener(listener);
        release.countDown();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName()
                        .equals("dyndns-events-" + listener.getClass().getSimpleName())));
        assertThat(got).hasSize(1);
    }

    @Test
    void aSlowListenerLosesEventsWhichIsCountedAndHurtsNobody() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        EventListener slow = new SlowListener(release);
        List<Event> quick = new CopyOnWriteArrayList<>();
        EventQueue queue = new EventQueue(slow, 10);
        EventQueue other = new EventQueue(quick::add, 10_000);
        for (int i = 0; i < 100; i++) {
            queue.offer(event(i));
            other.offer(event(i));
        }
        await().until(() -> quick.size() == 100);
        assertThat(queue.dropped()).isBetween(79L, 90L);
        assertThat(other.dropped()).isZero();
        release.countDown();
        queue.close();
        other.close();
    }

    private record SlowListener(CountDownLatch release) implements EventListener {
        @Override
        public void on(Event event) {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void whatIsQueuedIsToldBeforeAListenerGoes() {
        List<Event> got = new CopyOnWriteArrayList<>();
        EventListener listener = got::add;
        dispatcher.bindListener(listener);
        IntStream.range(0, 500).forEach(i -> dispatcher.tell(event(i)));
        dispatcher.unbindListener(listener);
        assertThat(got).hasSize(500);
        dispatcher.tell(event(501));
        assertThat(got).hasSize(500);
    }
}
