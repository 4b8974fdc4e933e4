package dyndns.server;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import dyndns.api.store.Stamp;
import dyndns.api.store.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZoneQueueTest {
    private long now;
    private final ZoneQueue queue = new ZoneQueue(() -> now);

    private static Wanted wanted(String host, int last) {
        RecordSetKey key = new RecordSetKey(new HostName(host), RecordType.A);
        Wish wish = new Wish.Address(IpAddress.parse("198.51.100." + last).orElseThrow());
        return new Wanted(key, wish, 60, Optional.empty(), new Stamp(Instant.EPOCH, true), Instant.EPOCH);
    }

    private List<Wanted> take(int max) throws InterruptedException {
        return queue.take(max, 0);
    }

    @Test
    void theOldestGoesFirstWithItsNewestValue() throws InterruptedException {
        queue.offer(wanted("a", 1));
        queue.offer(wanted("b", 1));
        queue.offer(wanted("a", 2));
        assertThat(take(1)).containsExactly(wanted("a", 2));
        assertThat(take(5)).containsExactly(wanted("b", 1));
        assertThat(take(5)).isEmpty();
    }

    @Test
    void aHostThatFlapsGoesToTheEndOnceItsValueIsInFlight() throws InterruptedException {
        queue.offer(wanted("flaps", 1));
        queue.offer(wanted("quiet", 1));
        take(1);
        queue.offer(wanted("flaps", 2));
        queue.done(wanted("flaps", 1).key());
        assertThat(take(1)).containsExactly(wanted("quiet", 1));
    }

    @Test
    void nothingGoesWhileTheSameRecordSetIsInFlight() throws InterruptedException {
        queue.offer(wanted("a", 1));
        take(1);
        queue.offer(wanted("a", 2));
        assertThat(take(1)).isEmpty();
        queue.done(wanted("a", 1).key());
        assertThat(take(1)).containsExactly(wanted("a", 2));
    }

    @Test
    void whatIsPutBackKeepsItsPlaceAndWaits() throws InterruptedException {
        queue.offer(wanted("a", 1));
        queue.offer(wanted("b", 1));
        take(1);
        queue.putBack(wanted("a", 1), 100);
        assertThat(take(5)).containsExactly(wanted("b", 1));
        now = 100;
        assertThat(take(5)).containsExactly(wanted("a", 1));
    }

    @Test
    void aNewerValueTakesThePlaceOfOneThatIsPutBack() throws InterruptedException {
        queue.offer(wanted("a", 1));
        queue.offer(wanted("b", 1));
        take(1);
        queue.offer(wanted("a", 2));
        queue.putBack(wanted("a", 1), 1_000);
        assertThat(take(5)).containsExactly(wanted("a", 2), wanted("b", 1));
    }

    @Test
    void drainingAnswersTheNewestOfEach() throws InterruptedException {
        queue.offer(wanted("a", 1));
        queue.offer(wanted("b", 1));
        take(2);
        queue.offer(wanted("b", 2));
        assertThat(queue.drain()).containsExactlyInAnyOrder(wanted("a", 1), wanted("b", 2));
        assertThat(queue.size()).isZero();
        assertThat(queue.holds(wanted("a", 1).key())).isFalse();
    }
}
