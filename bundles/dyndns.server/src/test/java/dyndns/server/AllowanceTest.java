package dyndns.server;

import static dyndns.server.ZoneFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.dns.Change;
import dyndns.api.dns.DnsProvider.Allowance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes when a provider says how much may go, and when. */
class AllowanceTest {
    private final ZoneFixture zone = new ZoneFixture();
    private final List<Integer> asked = new ArrayList<>();

    @AfterEach
    void close() {
        zone.close();
    }

    private void pace(Allowance allowance) {
        zone.provider.pace = waiting -> {
            asked.add(waiting);
            return allowance;
        };
    }

    private static Allowance after(Duration time) {
        return new Allowance(1, time);
    }

    @Test
    void aSingleChangeIntoAQuietZoneLeavesAtOnce() {
        pace(Allowance.now(10));
        assertThat(zone.work()).isPositive();
        assertThat(asked).isEmpty();
        zone.offer("a", 1);
        zone.work();
        assertThat(asked).containsExactly(1);
        assertThat(zone.provider.addresses(key("a"))).containsExactly("198.51.100.1");
    }

    @Test
    void whileItWaitsForTheAllowanceNewerValuesReplaceOlderOnes() {
        pace(after(Duration.ofSeconds(5)));
        zone.offer("a", 1);
        assertThat(zone.work()).isEqualTo(Duration.ofSeconds(5));
        zone.offer("a", 2);
        zone.offer("b", 1);
        zone.jump(Duration.ofSeconds(3));
        assertThat(zone.work()).isEqualTo(Duration.ofSeconds(2)); // woken early: not asked again
        assertThat(asked).containsExactly(1);
        assertThat(zone.provider.batches).isEmpty();
        pace(Allowance.now(10));
        zone.pass(Duration.ofSeconds(2));
        assertThat(asked).containsExactly(1, 2);
        assertThat(zone.provider.batches).hasSize(1);
        assertThat(zone.provider.addresses(key("a"))).containsExactly("198.51.100.2");
    }

    @Test
    void noMoreGoThanAllowed() {
        pace(Allowance.now(2));
        for (String host : List.of("a", "b", "c", "d", "e")) zone.offer(host, 1);
        zone.work();
        assertThat(zone.provider.batches).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(asked).containsExactly(5, 3, 1);
        assertThat(zone.provider.batches.get(0)).extracting(Change::key).containsExactly(key("a"), key("b"));
    }

    @Test
    void anAllowanceThatIsFarAwayIsAskedForAgainWithinAMinute() {
        pace(after(Duration.ofDays(1)));
        zone.offer("a", 1);
        assertThat(zone.work()).isEqualTo(Duration.ofMinutes(1));
        pace(Allowance.now(1));
        zone.pass(Duration.ofMinutes(1));
        assertThat(zone.provider.batches).hasSize(1);
    }

    @Test
    void aProviderWhosePaceCannotBeAskedWedgesNothing() {
        zone.provider.pace = waiting -> {
            throw new NoClassDefFoundError("gone");
        };
        zone.offer("a", 1);
        zone.work();
        pace(Allowance.now(1));
        zone.pass(Duration.ofSeconds(1));
        assertThat(zone.provider.batches).hasSize(1);
    }
}
