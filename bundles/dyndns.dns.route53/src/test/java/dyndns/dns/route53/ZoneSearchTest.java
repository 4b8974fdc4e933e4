package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZoneSearchTest {
    private final List<Zone> found = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final List<Boolean> endedEarly = new ArrayList<>();
    private final Set<HostName> gone = new HashSet<>();
    private Runnable atWait = () -> {};
    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture(Fixture.FAST);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void zonesAreFoundByIdAndByName() {
        fixture.aws.zones.put("Z2", "other.example.");

        search(3, "/hostedzone/ZTEST", "other.example").run();

        assertThat(found).containsExactly(Fixture.ZONE, new Zone(new HostName("other.example"), "Z2"));
        assertThat(waits).containsOnly(Duration.ofMinutes(1));
    }

    @Test
    void ofTwoWithOneNameTheFirstServes() {
        fixture.aws.zones.put("ZOTHER", "dyn.example.org.");

        ZoneSearch search = search(1, "ZTEST", "ZOTHER");
        search.run();

        assertThat(found).containsExactly(Fixture.ZONE);
        assertThat(search.missing().values()).singleElement().asString().contains("served from ZTEST already");
    }

    @Test
    void ofTwoWithTheNameThatIsAskedForThePublicOneServes() {
        fixture.aws.zones.put("ZAAAAA", "dyn.example.org.");
        fixture.aws.privateZones.add("ZAAAAA");

        search(1, "dyn.example.org").run();

        assertThat(found).containsExactly(Fixture.ZONE);
    }

    @Test
    void aZoneThatIsMissingIsLookedForEachMinute() {
        ZoneSearch search = search(3, "ZMISSING");

        search.run();

        assertThat(waits).hasSize(3).containsOnly(Duration.ofMinutes(1));
        assertThat(search.missing().values()).singleElement().asString().startsWith("NoSuchHostedZone");
    }

    @Test
    void whenAwsCannotBeAskedTheWaitsGrowToAMinute() {
        fixture.aws.close();

        search(12, "ZTEST").run();

        assertThat(found).isEmpty();
        assertThat(waits).hasSize(12).allMatch(wait -> wait.toMillis() <= 60_000);
        assertThat(waits.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(waits.get(11)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aZoneThatIsMadeAnewIsFoundByItsName() {
        atWait = () -> {
            if (waits.size() == 2) delete("ZTEST");
            if (waits.size() == 5) fixture.aws.zones.put("ZANEW", "dyn.example.org.");
        };
        ZoneSearch search = search(7, "dyn.example.org");

        search.run();

        assertThat(found).containsExactly(Fixture.ZONE, new Zone(Fixture.ZONE.name(), "ZANEW"));
        assertThat(search.missing()).isEmpty();
        assertThat(waits.subList(2, 5)).allMatch(wait -> wait.toMillis() <= 4_000);
        assertThat(waits.get(6)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theSearchForAZoneThatIsGoneBeginsWithinASecondAndBacksOff() {
        atWait = () -> delete("ZTEST");
        ZoneSearch search = search(10, "dyn.example.org");

        search.run();

        assertThat(endedEarly).first().isEqualTo(true);
        assertThat(endedEarly.subList(1, 10)).containsOnly(false);
        assertThat(waits.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(waits.get(9)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(search.missing().values()).containsExactly("there is no hosted zone of this name");
    }

    @Test
    void aZoneThatIsGoneAndStillListedIsNotServedAnew() {
        atWait = () -> gone.add(Fixture.ZONE.name());
        ZoneSearch search = search(4, "dyn.example.org");

        search.run();

        assertThat(found).containsExactly(Fixture.ZONE);
        assertThat(search.missing()).hasSize(1);
    }

    @Test
    void aPrivateZoneDoesNotTakeThePlaceOfAPublicOneThatIsGone() {
        fixture.aws.zones.put("ZINSIDE", "dyn.example.org.");
        fixture.aws.privateZones.add("ZINSIDE");
        atWait = () -> {
            if (waits.size() == 1) delete("ZTEST");
            if (waits.size() == 3) fixture.aws.zones.put("ZNEW", "dyn.example.org.");
        };

        search(5, "dyn.example.org").run();

        assertThat(found).containsExactly(Fixture.ZONE, new Zone(Fixture.ZONE.name(), "ZNEW"));
    }

    @Test
    void aZoneThatIsConfiguredByItsIdIsNotLookedForByName() {
        atWait = () -> delete("ZTEST");
        fixture.aws.zones.put("ZANEW", "dyn.example.org.");

        search(3, "ZTEST").run();

        assertThat(found).containsExactly(Fixture.ZONE);
    }

    private void delete(String id) {
        fixture.aws.zones.remove(id);
        gone.add(Fixture.ZONE.name());
    }

    @Test
    void withOtherCredentialsTheBackOffBeginsAnew() {
        fixture.aws.close();
        ZoneSearch search = search(13, "ZTEST");
        atWait = () -> {
            if (waits.size() == 10) search.retrySoon();
        };

        search.run();

        assertThat(waits.get(9)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(waits.get(10)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(waits.get(11)).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(waits.get(12)).isGreaterThanOrEqualTo(Duration.ofSeconds(2)); // once
    }

    @Test
    void aWaitThatIsOverEndsWithinASecond() {
        FakeTime time = new FakeTime();
        assertThat(time.pause(Duration.ofMinutes(1), () -> time.nanos() >= 7_500_000_000L))
                .isTrue();
        assertThat(time.nanos()).isEqualTo(8_000_000_000L);
    }

    @Test
    void aWaitThatIsOverAtOnceIsASecond() {
        FakeTime time = new FakeTime();
        assertThat(time.pause(Duration.ofMinutes(1), () -> true)).isTrue();
        assertThat(time.nanos()).isEqualTo(1_000_000_000L);
    }

    /** @param rounds how often it may wait before its configuration ends */
    private ZoneSearch search(int rounds, String... zones) {
        Time ending = new Time() {
            @Override
            public long nanos() {
                return fixture.time.nanos();
            }

            @Override
            public boolean pause(Duration wait) {
                throw new AssertionError("a wait that nothing ends");
            }

            @Override
            public boolean pause(Duration most, BooleanSupplier over) {
                waits.add(most);
                atWait.run();
                endedEarly.add(over.getAsBoolean());
                return waits.size() < rounds;
            }
        };
        List<ZoneRef> refs =
                Stream.of(zones).map(zone -> ZoneRef.parse(zone).orElseThrow()).toList();
        return new ZoneSearch(refs, new HostedZones(fixture.api), ending, new Random(1), new Serving());
    }

    private final class Serving implements ZoneSearch.Found {
        @Override
        public void serve(Zone zone) {
            found.add(zone);
            gone.remove(zone.name());
        }

        @Override
        public boolean isGone(HostName zone) {
            return gone.contains(zone);
        }
    }
}
