package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.util.List;
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
    void aZoneThatIsMadeAnewTakesThePlaceOfTheOneThatIsGone() throws Exception {
        zones.serve(Fixture.ZONE);
        zones.serve(OTHER);
        Route53Zone old = zones.all().iterator().next();
        fixture.aws.zones.remove("ZTEST");
        assertThat(zones.isGone(Fixture.ZONE.name())).isFalse();
        assertThatThrownBy(() -> old.read(Fixture.ZONE, List.of())).hasMessageContaining("NoSuchHostedZone");
        assertThat(zones.isGone(Fixture.ZONE.name())).isTrue();
        assertThat(zones.isGone(OTHER.name())).isFalse();

        zones.serve(new Zone(Fixture.ZONE.name(), "ZANEW"));

        assertThat(framework.values("zone.id")).containsExactly("Z2", "ZANEW");
        assertThat(zones.isGone(Fixture.ZONE.name())).isFalse();
    }

    @Test
    void whatIsAppliedShowsThatAZoneIsGone() {
        zones.serve(Fixture.ZONE);
        fixture.aws.zones.clear();
        Route53Zone zone = zones.all().iterator().next();
        assertThat(zone.apply(Fixture.ZONE, List.of(Fixture.replace("h", "192.0.2.1"))))
                .hasOnlyElementsOfType(ChangeResult.Refused.class);
        assertThat(zones.isGone(Fixture.ZONE.name())).isTrue();

        fixture.aws.zones.put("ZTEST", "dyn.example.org.");
        zone.apply(Fixture.ZONE, List.of(Fixture.replace("h", "192.0.2.1")));
        assertThat(zones.isGone(Fixture.ZONE.name())).isFalse();
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
    void credentialsThatChangeWhileAZoneIsRegisteredAreTold() {
        framework.onRegister = zones::credentialsChanged;
        zones.serve(Fixture.ZONE);

        assertThat(framework.values("credentials.changes")).containsExactly(1);
    }

    @Test
    void whatIsRegisteredWhileAllIsClosedIsNotLeftBehind() {
        framework.onRegister = services::close;
        zones.serve(Fixture.ZONE);

        assertThat(framework.values("zone.id")).isEmpty();
    }

    @Test
    void onceClosedThereIsNothingLeftToTell() {
        zones.serve(Fixture.ZONE);
        services.close();

        assertThat(framework.values("zone.id")).isEmpty();
        assertThatCode(() -> zones.credentialsChanged()).doesNotThrowAnyException();
    }
}
