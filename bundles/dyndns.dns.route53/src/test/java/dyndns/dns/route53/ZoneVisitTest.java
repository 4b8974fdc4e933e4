package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.diagnosis.Finding;
import dyndns.api.host.HostName;
import dyndns.dns.route53.FakeRoute53.Error;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

/** What the doctor finds; the trial change is of the one host. */
class ZoneVisitTest {
    private static final Error NO_ADDRESS = new Error(400, "InvalidChangeBatch", "Value is not a valid IPv4 address");
    private static final Error DENIED = new Error(403, "AccessDenied", "not authorized");

    private FakeRoute53 aws;

    @BeforeEach
    void start() throws Exception {
        aws = new FakeRoute53();
        aws.faults = body -> body.contains("<Name>home.dyn.example.org<") ? NO_ADDRESS : DENIED;
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void whatMayBeWrittenIsNoCertainty() {
        assertThat(findings("ZTEST")).extracting(Finding::level).containsOnly(Finding.Level.OK);
        assertThat(findings("ZTEST").get(1).found()).contains("most likely", "home.dyn.example.org", "value alone");
    }

    @Test
    void whoMayNotWriteIsToldSo() {
        aws.faults = body -> DENIED;

        assertThat(findings("ZTEST").get(1).level()).isEqualTo(Finding.Level.FAILURE);
        assertThat(findings("ZTEST").get(1).found()).contains("not allowed", "AccessDenied");
    }

    @Test
    void ofTwoZonesWithTheNameTheOneThatIsServedIsLookedAt() {
        aws.zones.put("ZAAAAA", "dyn.example.org.");
        aws.privateZones.add("ZAAAAA");

        Finding first = findings("dyn.example.org").get(0);

        assertThat(first.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(first.found()).contains("[ZTEST, ZAAAAA]", "ZTEST is served");
        assertThat(aws.requests).anyMatch(request -> request.startsWith("POST /2013-04-01/hostedzone/ZTEST/"));
    }

    @Test
    void aZoneThatIsMissingIsAFailure() {
        assertThat(findings("ZMISSING")).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.FAILURE);
            assertThat(finding.found()).contains("NoSuchHostedZone");
        });
    }

    @Test
    void noSecretIsShown() {
        assertThat(visit("ZTEST").toString()).contains("ZTEST").doesNotContain("hidden");
        aws.faults = body -> new Error(403, "InvalidClientTokenId", "The security token is invalid");
        assertThat(findings("ZTEST").toString())
                .contains("InvalidClientTokenId")
                .doesNotContain("hidden");
    }

    private List<Finding> findings(String zone) {
        return visit(zone).findings();
    }

    private ZoneVisit visit(String zone) {
        Map<String, Object> properties = Map.of(
                "hosted.zones",
                new String[] {zone},
                "endpoint",
                aws.url(),
                "access.key.id",
                "AKIATEST",
                ".secret.access.key",
                "hidden");
        Settings settings =
                new Settings(Converters.standardConverter().convert(properties).to(Route53Config.class));
        ZoneRef ref = ZoneRef.parse(zone).orElseThrow();
        return new ZoneVisit(settings, ref, Set.of(new HostName("home.dyn.example.org")));
    }
}
