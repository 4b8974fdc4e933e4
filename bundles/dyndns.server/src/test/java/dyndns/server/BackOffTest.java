package dyndns.server;

import static dyndns.server.ZoneFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.event.ServerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When what was put off is tried again. */
class BackOffTest {
    private final ZoneFixture zone = new ZoneFixture();
    /** When each was tried, in seconds. */
    private final Map<String, List<Double>> tries = new TreeMap<>();

    private ChangeResult away = new ChangeResult.Deferred("away");

    @BeforeEach
    void note() {
        answer(false);
    }

    @AfterEach
    void close() {
        zone.close();
    }

    private void answer(boolean works, String... exceptions) {
        List<RecordSetKey> others =
                List.of(exceptions).stream().map(ZoneFixture::key).toList();
        zone.provider.answer = change -> {
            String host = change.key().name().text().replace(".example.com", "");
            tries.computeIfAbsent(host, name -> new ArrayList<>()).add(zone.seconds());
            return works != others.contains(change.key()) ? new ChangeResult.Applied() : away;
        };
    }

    private List<Double> tries(String host) {
        return tries.getOrDefault(host, List.of());
    }

    private int batches() {
        return zone.provider.batches.size();
    }

    @Test
    void anOutageOfAnHourIsNotFollowedByIndividualWaits() {
        for (int i = 0; i < 350; i++) zone.offer("h" + i, 1);
        zone.pass(Duration.ofHours(1));
        assertThat(batches()).isBetween(180, 330);
        assertThat(zone.batches.trouble()).isEqualTo("away");
        answer(true);
        int before = zone.provider.batches.size();
        for (int i = 0; i < 80 && batches() == before; i++) zone.pass(Duration.ofSeconds(1));
        assertThat(zone.provider.batches.subList(before, batches()))
                .extracting(List::size)
                .containsExactly(100, 100, 100, 50);
        assertThat(tries("h349").get(tries("h349").size() - 1))
                .isEqualTo(tries("h0").get(tries("h0").size() - 1));
        assertThat(zone.batches.trouble()).isEmpty();
    }

    @Test
    void theWaitsOfTheZoneDoubleFromOneSecondToFifteen() {
        zone.offer("a", 1);
        zone.pass(Duration.ofMinutes(10));
        List<Double> times = tries("a");
        for (int i = 1; i < times.size(); i++) {
            double expected = Math.min(15, Math.pow(2, i - 1));
            assertThat(times.get(i) - times.get(i - 1)).isBetween(Math.max(1, 0.74 * expected), 1.26 * expected);
        }
        assertThat(times).hasSizeBetween(36, 56);
    }

    @Test
    void theGreatestWaitThatTheProviderAsksForCounts() {
        zone.provider.answer = change -> new ChangeResult.Deferred(
                "busy", Optional.of(Duration.ofSeconds(change.key().equals(key("b")) ? 300 : 20)));
        for (String host : List.of("a", "b", "c")) zone.offer(host, 1);
        zone.pass(Duration.ofSeconds(299));
        assertThat(batches()).isEqualTo(1);
        zone.pass(Duration.ofSeconds(1));
        assertThat(batches()).isEqualTo(2);
    }

    @Test
    void whatIsNewIsTriedMeanwhileButOnceASecondAtMost() {
        zone.offer("old", 1);
        zone.pass(Duration.ofMinutes(2));
        int before = batches();
        int old = tries("old").size();
        for (int i = 0; i < 200; i++) {
            zone.offer("new" + i, 1);
            zone.pass(Duration.ofMillis(100));
        }
        assertThat(batches() - before).isBetween(15, 21);
        assertThat(tries("old").size() - old).isLessThanOrEqualTo(2);
    }

    @Test
    void whatIsNewAndFailsDoesNotPutOffWhatWaits() {
        zone.offer("old", 1);
        zone.pass(Duration.ofMinutes(5));
        int old = tries("old").size();
        for (int i = 0; i < 300; i++) {
            zone.offer("new" + i, 1);
            zone.pass(Duration.ofSeconds(1));
        }
        assertThat(tries("old").size() - old).isBetween(14, 28);
    }

    @Test
    void whatIsNewAndAppliedEndsTheBackOff() {
        zone.offer("old", 1);
        zone.pass(Duration.ofMinutes(5));
        answer(true);
        zone.offer("new", 1);
        zone.pass(Duration.ofSeconds(1));
        assertThat(zone.provider.addresses(key("old"))).hasSize(1);
    }

    @Test
    void oneThatIsAlwaysPutOffBacksOffByItselfAndDisturbsNobody() {
        answer(true, "bad");
        zone.offer("bad", 1);
        zone.offer("good", 1);
        int applied = 1;
        for (int i = 0; i < 1_200; i++) {
            zone.pass(Duration.ofMillis(500));
            zone.offer("h" + i, 1);
            zone.work();
            assertThat(zone.provider.records).hasSize(++applied);
        }
        List<Double> times = tries("bad");
        assertThat(times).hasSizeBetween(13, 20);
        assertThat(times.get(1) - times.get(0)).isBetween(0.74, 1.8);
        assertThat(times.get(times.size() - 1) - times.get(times.size() - 2)).isGreaterThan(44);
        assertThat(zone.batches.trouble()).isEmpty();
        assertThat(zone.queue.delayed()).containsExactly(key("bad"));
    }

    @Test
    void oneThatIsPutOffAloneAndAgainAfterOthersWereAppliedBacksOffByItself() {
        answer(true, "bad");
        zone.offer("bad", 1);
        for (int i = 0; i < 600; i++) {
            zone.pass(Duration.ofMillis(1_700));
            zone.offer("h" + i, 1);
        }
        assertThat(tries("bad")).hasSizeBetween(15, 35);
    }

    @Test
    void aProviderThatCanAgainIsAskedWithinTheFirstWait() {
        zone.offer("a", 1);
        zone.pass(Duration.ofMinutes(5));
        answer(true);
        zone.steps.retrySoon();
        zone.pass(Duration.ofMillis(1_300));
        assertThat(zone.provider.addresses(key("a"))).hasSize(1);
    }

    @Test
    void whatWaitsByItselfIsTriedSoonOnceTheProviderCanAgain() {
        answer(true, "bad");
        zone.offer("bad", 1);
        for (int i = 0; i < 600; i++) {
            zone.offer("h" + i, 1);
            zone.pass(Duration.ofSeconds(1));
        }
        answer(true);
        zone.steps.retrySoon();
        zone.pass(Duration.ofMillis(1_300));
        assertThat(zone.provider.addresses(key("bad"))).hasSize(1);
    }

    @Test
    void aZoneThatCouldNotBeReadIsReadSoonOnceTheProviderCanAgain() {
        try (ZoneFixture unread = new ZoneFixture(false)) {
            unread.pass(Duration.ofMinutes(5));
            unread.provider.readable = true;
            unread.steps.retrySoon();
            unread.pass(Duration.ofMillis(1_300));
            assertThat(unread.steps.trouble()).isEmpty();
        }
    }

    @Test
    void aProviderThatSaysAgainAndAgainThatItCanIsAskedOnceASecondAtMost() {
        zone.offer("a", 1);
        zone.pass(Duration.ofMinutes(5));
        int before = batches();
        for (int i = 0; i < 300; i++) {
            zone.steps.retrySoon();
            zone.pass(Duration.ofMillis(100));
        }
        assertThat(batches() - before).isBetween(20, 31);
    }

    @Test
    void theBackOffBeginsAnewOnceTheProviderCanAgain() {
        zone.offer("a", 1);
        zone.pass(Duration.ofMinutes(5));
        zone.steps.retrySoon();
        int before = tries("a").size();
        zone.pass(Duration.ofSeconds(11));
        assertThat(tries("a").size() - before).isEqualTo(4);
    }

    @Test
    void whatCannotBeReadAgainIsPutOffWithItsZone() {
        answer(true);
        zone.offer("a", 1);
        zone.work();
        zone.provider.readable = false;
        zone.doubt("a");
        zone.offer("a", 2);
        zone.pass(Duration.ofMinutes(10));
        assertThat(zone.provider.batches).hasSize(1);
        long told = zone.events.stream()
                .filter(ServerEvent.ChangeFailed.class::isInstance)
                .count();
        assertThat(told).isBetween(36L, 56L);
        zone.provider.readable = true;
        zone.pass(Duration.ofSeconds(19));
        assertThat(zone.provider.batches.get(1)).extracting(Change::key).containsExactly(key("a"));
    }
}
