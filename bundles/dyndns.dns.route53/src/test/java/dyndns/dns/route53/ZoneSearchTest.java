package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZoneSearchTest {
    private final List<Zone> found = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
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
        assertThat(waits).isEmpty();
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

    /** @param rounds how often it may wait before its configuration ends */
    private ZoneSearch search(int rounds, String... zones) {
        Time ending = new Time() {
            @Override
            public long nanos() {
                return fixture.time.nanos();
            }

            @Override
            public boolean pause(Duration wait) {
                waits.add(wait);
                return waits.size() < rounds;
            }
        };
        List<ZoneRef> refs =
                Stream.of(zones).map(zone -> ZoneRef.parse(zone).orElseThrow()).toList();
        return new ZoneSearch(refs, new HostedZones(fixture.api), ending, new Random(1), found::add);
    }
}
