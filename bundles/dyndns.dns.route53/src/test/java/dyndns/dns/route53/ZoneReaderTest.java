package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult.Applied;
import dyndns.api.dns.DnsProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A zone that takes more requests than go in the time of one call: five, and two go. */
class ZoneReaderTest {
    private static final int RECORDS = 1_500;

    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture(new Limits(0.05, 2, 1e6, 1e6, 1));
        for (int i = 0; i < RECORDS; i++) {
            String name = String.format(Locale.ROOT, "h%04d.dyn.example.org.", i);
            fixture.aws.put(
                    name,
                    "A",
                    "<TTL>60</TTL><ResourceRecords><ResourceRecord><Value>192.0.2.1</Value>"
                            + "</ResourceRecord></ResourceRecords>");
        }
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void eachCallGoesOnWhereTheLastOneFailed() throws Exception {
        readInVain();
        readInVain();

        assertThat(fixture.zone.read(Fixture.ZONE, List.of())).hasSize(RECORDS);
        assertThat(fixture.aws.requests).hasSize(5);
    }

    @Test
    void afterAChangeItBeginsAnew() {
        readInVain();
        fixture.time.pause(Duration.ofMinutes(1));
        List<Change> changes = List.of(Fixture.replace("h0000", "192.0.2.2"));
        assertThat(fixture.zone.apply(Fixture.ZONE, changes)).allMatch(Applied.class::isInstance);
        fixture.time.pause(Duration.ofMinutes(1));
        fixture.aws.requests.clear();
        readInVain();

        assertThat(fixture.aws.requests.get(0)).doesNotContain("h0");
    }

    @Test
    void whatWasReadLongAgoIsReadAgain() {
        readInVain();
        fixture.time.pause(Duration.ofHours(1));
        fixture.aws.requests.clear();
        readInVain();

        assertThat(fixture.aws.requests.get(0)).doesNotContain("h0");
    }

    private void readInVain() {
        assertThatExceptionOfType(DnsProviderException.class)
                .isThrownBy(() -> fixture.zone.read(Fixture.ZONE, List.of()))
                .withMessageContaining("pace");
    }
}
