package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.dns.route53.FakeRoute53.Error;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final List<Route53Zone> found = new ArrayList<>();
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
    void aZoneThatIsFoundAndAnswersIsFine() {
        ZoneSearch search = search("ZTEST");
        assertThat(said(zones(search), Result.Status.CRITICAL)).contains("hosted zone ZTEST is not served: not looked");

        search.run();
        found.add(fixture.zone);
        assertThat(said(zones(search), Result.Status.OK)).contains("dyn.example.org (ZTEST): fine");
    }

    @Test
    void aZoneThatIsMissingIsNamed() {
        ZoneSearch search = search("ZMISSING");
        fixture.time.close();
        fixture.aws.zones.clear();
        search.run();

        assertThat(said(zones(search), Result.Status.CRITICAL))
                .contains("ZMISSING")
                .contains("its configuration ended");
    }

    @Test
    void aZoneInTroubleIsNamedUntilItIsOver() {
        found.add(fixture.zone);
        fixture.aws.faults = body -> new Error(500, "InternalFailure", "sorry");
        fixture.zone.apply(Fixture.ZONE, List.of(Fixture.replace("h", "192.0.2.1")));
        assertThat(said(zones(search()), Result.Status.CRITICAL)).contains("InternalFailure: sorry");

        fixture.aws.faults = body -> null;
        fixture.zone.apply(Fixture.ZONE, List.of(Fixture.replace("h", "192.0.2.1")));
        assertThat(said(zones(search()), Result.Status.OK)).contains("fine");
    }

    @Test
    void refusedCredentialsAreToldUntilAwsTakesSome() {
        LoginStatus status = new LoginStatus(InstantSource.system());
        HealthCheck check = new CredentialsHealth(status);
        assertThat(said(check, Result.Status.CRITICAL)).contains("not used yet");

        status.refused("AKIA refused: InvalidClientTokenId");
        assertThat(said(check, Result.Status.CRITICAL)).contains("since 2").contains("InvalidClientTokenId");

        status.accepted("AKIB");
        assertThat(said(check, Result.Status.OK)).contains("AWS takes the credentials");
    }

    private HealthCheck zones(ZoneSearch search) {
        return new ZonesHealth(search, () -> found);
    }

    private ZoneSearch search(String... zones) {
        List<ZoneRef> refs = List.of(zones).stream()
                .map(zone -> ZoneRef.parse(zone).orElseThrow())
                .toList();
        return new ZoneSearch(refs, new HostedZones(fixture.api), fixture.time, new Random(1), fixture.served());
    }

    private static String said(HealthCheck check, Result.Status status) {
        Result result = check.execute();
        assertThat(result.getStatus()).isEqualTo(status);
        return result.toString();
    }
}
