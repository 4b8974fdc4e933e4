package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServedZonesTest {
    private static final Zone OTHER = new Zone(new HostName("other.example"), "Z2");

    private final FakeServices framework = new FakeServices();
    private final Services services = new Services(framework.context());
    private Fixture fixture;
    private ServedZones zones;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture(Fixture.FAST);
        zones = new ServedZones(services, fixture::provider);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void eachIsAService() {
        zones.serve(Fixture.ZONE);
        zones.serve(OTHER);

        assertThat(framework.values("zone.id")).containsExactly("ZTEST", "Z2");
        assertThat(zones.all()).extracting(Route53Zone::zone).containsExactly(Fixture.ZONE, OTHER);
    }

    @Test
    void thatCredentialsChangedIsAPropertyOfEach() {
        zones.serve(Fixture.ZONE);
        zones.serve(OTHER);

        zones.credentialsChanged();
        zones.credentialsChanged();

        assertThat(framework.values("credentials.changes")).containsExactly(2, 2);
        assertThat(framework.values("zone.id")).containsExactly("ZTEST", "Z2");
    }

    @Test
    void onceClosedThereIsNothingLeftToTell() {
        zones.serve(Fixture.ZONE);
        services.close();

        assertThat(framework.values("zone.id")).isEmpty();
        assertThatCode(() -> zones.credentialsChanged()).doesNotThrowAnyException();
    }
}
