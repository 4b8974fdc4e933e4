package dyndns.server;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import dyndns.api.store.Stamp;
import dyndns.api.store.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZoneQueueTest {
    private long now;
    private final ZoneQueue queue = new ZoneQueue(() -> now);

    static Wanted wanted(String host, int last) {
        RecordSetKey key = new RecordSetKey(new HostName(host), RecordType.A);
        Wish wish = new Wish.Address(IpAddress.parse("198.51.100." + last).orElseThrow());
        return new Wanted(key, wish, 60, Optional.empty(), new Stamp(Instant.EPOCH, true), Instant.EPOCH);
    }

    private List<Wanted> take(int max) {
        return queue.take(max);
    }

    @Test
    void theOldestGoesFirstWithItsNewestValue() {
        queue.offer(wanted("a", 1));
        queue.offer(wanted("b", 1));
        queue.offer(wanted("a", 2));
        assertThat(take(1)).containsExactly(wanted("a", 2));
        assertThat(take(5)).containsExactly(wanted("b", 1));
        assertThat(take(5)).isEmpty();
    }

    @Test
    void aHostThatFlapsGoesToTheEndOnceItsValueIsInFlight() {
        queue.offer(wanted("flaps", 1));
        queue.offer(wanted("quiet", 1));
        take(1);
        queue.offer(wanted("flaps", 2));
        queue.done(wanted("flaps", 1).key());
        assertThat(take(1)).containsExactly(wanted("quiet", 1));
    }

    @Test
    void nothingGoesWhileTheSameRecordSetIsInFlight() {
        queue.offer(wanted("a", 1));
        take(1);
        queue.offer(wanted("a", 2));
        assertThat(take(1)).isEmpty();
        queue.done(wanted("a", 1).key());
        assertThat(take(1)).containsExactly(wanted("a", 2));
    }

    @Test
    void whatIsPutBackKeepsItsPlaceAndWaits() {
        queue.offer(wanted("a", 1));
        queue.offer(wanted("b", 1));
        take(1);
        queue.putBack(wanted("a", 1).key(), Duration.ofNanos(100), "busy");
        assertThat(take(5)).containsExactly(wanted("b", 1));
        now = 100;
        assertThat(take(5)).containsExactly(wanted("a", 1));
    }

    @Test
    void aNewerValueTakesThePlaceOfOneThatIsPutBack() {
        queue.offer(wanted("a", 1));
        queue.offer(wanted("b", 1));
        take(1);
        queue.offer(wanted("a", 2));
        queue.putBack(wanted("a", 1).key(), Duration.ofNanos(1_000), "busy");
        assertThat(take(5)).containsExactly(wanted("a", 2), wanted("b", 1));
    }

    @Test
    void drainingAnswersTheNewestOfEach() {
        queue.offer(wanted("a", 1));
        queue.offer(wanted("b", 1));
        take(2);
        queue.offer(wanted("b", 2));
        assertThat(queue.drain()).containsExactlyInAnyOrder(wanted("a", 1), wanted("b", 2));
        assertThat(queue.size()).isZero();
        assertThat(queue.holds(wanted("a", 1).key())).isFalse();
    }

    @Test
    void whatHasWaitedGoesInItsOldOrder() {
        for (String host : List.of("a", "b", "c")) queue.offer(wanted(host, 1));
        take(2);
        queue.putBack(wanted("b", 1).key(), Duration.ofNanos(50), "busy");
        queue.putBack(wanted("a", 1).key(), Duration.ofNanos(100), "busy");
        assertThat(queue.ready()).isEqualTo(1);
        assertThat(queue.nextReady()).contains(Duration.ZERO);
        now = 100;
        assertThat(take(5)).containsExactly(wanted("a", 1), wanted("b", 1), wanted("c", 1));
    }

    @Test
    void saysWhenTheNextMayGo() {
        assertThat(queue.nextReady()).isEmpty();
        queue.offer(wanted("a", 1));
        take(1);
        assertThat(queue.nextReady()).isEmpty();
        queue.putBack(wanted("a", 1).key(), Duration.ofNanos(70), "busy");
        now = 20;
        assertThat(queue.nextReady()).contains(Duration.ofNanos(50));
        queue.holdBack(Duration.ofNanos(60));
        assertThat(queue.nextReady()).contains(Duration.ofNanos(60));
    }

    @Test
    void whatWasTriedIsHeldBackWithItsZoneAndThenGoesInItsPlace() {
        queue.offer(wanted("a", 1));
        take(1);
        queue.putBackWithZone(wanted("a", 1).key(), "busy");
        queue.holdBack(Duration.ofNanos(100));
        queue.offer(wanted("b", 1));
        assertThat(queue.ready()).isEqualTo(1);
        assertThat(take(5)).containsExactly(wanted("b", 1));
        queue.putBackWithZone(wanted("b", 1).key(), "busy");
        assertThat(take(5)).isEmpty();
        queue.letGo();
        assertThat(take(5)).containsExactly(wanted("a", 1), wanted("b", 1));
    }

    @Test
    void aNewValueIsTriedAtOnceAndARepeatedOneIsNot() {
        queue.offer(wanted("a", 1));
        take(1);
        queue.putBack(wanted("a", 1).key(), Duration.ofNanos(100), "busy");
        queue.offer(wanted("a", 1));
        assertThat(take(1)).isEmpty();
        queue.offer(wanted("a", 2));
        assertThat(take(1)).containsExactly(wanted("a", 2));
        assertThat(queue.failures(wanted("a", 2).key())).isEqualTo(1);
    }

    @Test
    void anOlderValueNeverFollowsANewerOne() {
        Wanted newer = new Wanted(
                wanted("a", 2).key(),
                wanted("a", 2).wish(),
                60,
                Optional.empty(),
                new Stamp(Instant.EPOCH.plusSeconds(1), true),
                Instant.EPOCH);
        queue.offer(newer);
        queue.offer(wanted("a", 1));
        assertThat(take(1)).containsExactly(newer);
        queue.offer(wanted("a", 1));
        queue.done(newer.key());
        assertThat(take(1)).isEmpty();
    }

    @Test
    void aRecordSetCountsOnceAndIsAsOldAsItsFirstValue() {
        queue.offer(wanted("a", 1));
        take(1);
        queue.offer(received("a", 2, 60));
        assertThat(queue.unsettled()).isEqualTo(1);
        queue.putBack(wanted("a", 1).key(), Duration.ofNanos(0), "busy");
        queue.offer(received("a", 3, 90));
        queue.offer(received("b", 1, 30));
        assertThat(queue.oldest()).contains(Instant.EPOCH);
        assertThat(take(1)).containsExactly(received("a", 3, 90));
        queue.done(wanted("a", 1).key());
        assertThat(queue.oldest()).contains(Instant.EPOCH.plusSeconds(30));
    }

    private static Wanted received(String host, int last, int second) {
        Wanted wanted = wanted(host, last);
        return new Wanted(
                wanted.key(), wanted.wish(), 60, Optional.empty(), wanted.stamp(), Instant.EPOCH.plusSeconds(second));
    }

    @Test
    void releasingLeavesWhatIsInFlight() {
        for (String host : List.of("a", "b", "c")) queue.offer(wanted(host, 1));
        take(1);
        queue.offer(wanted("a", 2));
        assertThat(queue.release(wanted -> !wanted.key().name().text().equals("c")))
                .containsExactly(wanted("b", 1), wanted("a", 2));
        queue.done(wanted("a", 1).key());
        assertThat(take(5)).containsExactly(wanted("c", 1));
    }

    @Test
    void nothingIsTakenOnceClosed() {
        queue.offer(wanted("a", 1));
        queue.close();
        assertThat(queue.ready()).isZero();
        assertThat(take(1)).isEmpty();
    }
}
