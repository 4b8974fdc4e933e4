package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dyndns.api.dns.RecordType;
import dyndns.api.host.Host;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.host.SignaturePolicy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamPolicyReportTest {
    @Test
    void itNamesZonesNamesTypesAndActions() {
        JsonArray statements =
                statements(zones("Z1", "Z2"), host("b.example.org", Map.of()), host("a.example.org", Map.of()));

        assertThat(statements).hasSize(3);
        assertThat(statements.get(0).toString())
                .contains("route53:GetHostedZone", "route53:ListResourceRecordSets")
                .contains("arn:aws:route53:::hostedzone/Z1", "arn:aws:route53:::hostedzone/Z2");
        assertThat(statements.get(1).getAsJsonObject().get("Condition").toString())
                .isEqualTo("{\"ForAllValues:StringEquals\":{"
                        + "\"route53:ChangeResourceRecordSetsNormalizedRecordNames\":[\"a.example.org\",\"b.example.org\"],"
                        + "\"route53:ChangeResourceRecordSetsRecordTypes\":[\"A\",\"AAAA\"],"
                        + "\"route53:ChangeResourceRecordSetsActions\":[\"UPSERT\"]}}");
        assertThat(statements.get(2).toString()).contains("arn:aws:route53:::change/*");
    }

    @Test
    void onlyWhoMayWithdrawMayDelete() {
        RecordPolicy locked = new RecordPolicy(60, Optional.empty(), true, false);
        RecordPolicy withdrawable = new RecordPolicy(60, Optional.empty(), false, true);

        String change = statements(
                        zones("Z1"), host("a.example.org", Map.of(RecordType.A, withdrawable, RecordType.AAAA, locked)))
                .get(1)
                .toString();

        assertThat(change).contains("[\"DELETE\",\"UPSERT\"]").contains("[\"A\"]");
    }

    @Test
    void manyNamesAreWrittenByTheirDomains() {
        Host[] hosts = IntStream.range(0, 1_000)
                .mapToObj(i -> host("h" + i + ".dyn.example.org", Map.of()))
                .toArray(Host[]::new);

        JsonObject change = statements(zones("Z1"), hosts).get(1).getAsJsonObject();

        assertThat(change.get("Sid").getAsString()).isEqualTo("ChangeByTheDomainsOfTooManyNames");
        assertThat(change.toString()).contains("ForAllValues:StringLike").contains("[\"*.dyn.example.org\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "1, h, .dyn.example.org",
        "150, h, .dyn.example.org",
        "100, a-long-name-of-a-host-at-the-site-of-a-customer-, .dyn.example.org",
        "1000, home.site, .example.org",
    })
    void aPolicyIsNeverLargerThanAwsTakes(int count, String prefix, String suffix) {
        Host[] hosts = IntStream.range(0, count)
                .mapToObj(i -> host(prefix + i + suffix, Map.of()))
                .toArray(Host[]::new);

        String text = text(zones("Z0123456789ABCDEFGHIJ", "Z1123456789ABCDEFGHIJ"), hosts);

        assertThat(text.replaceAll("\\s", "")).hasSizeLessThan(6_144);
        for (Host host : hosts) assertThat(allowed(text, host)).isTrue();
    }

    private static boolean allowed(String policy, Host host) {
        String name = host.name().text();
        return policy.contains('"' + name + '"')
                || IntStream.range(0, name.length())
                        .filter(i -> name.charAt(i) == '.')
                        .anyMatch(i -> policy.contains("\"*" + name.substring(i) + '"'));
    }

    @Test
    void zonesByNameMustBeFound() {
        String statements = statements(
                        zones("dyn.example.org"),
                        host("a.dyn.example.org", Map.of()),
                        host("b.elsewhere.example", Map.of()))
                .toString();

        assertThat(statements)
                .contains("route53:ListHostedZonesByName", "a.dyn.example.org")
                .doesNotContain("elsewhere");
    }

    @Test
    void aRoleHasAPolicyOfItsOwn() {
        ConfiguredZones zones = new ConfiguredZones(List.of("Z1"), "arn:aws:iam::123456789012:role/dns", "us-east-1");

        assertThat(text(zones, host("a.example.org", Map.of())))
                .contains("sts:AssumeRole", "\"arn:aws:iam::123456789012:role/dns\"")
                .endsWith("}\n");
    }

    private static ConfiguredZones zones(String... zones) {
        return new ConfiguredZones(List.of(zones), "", "us-east-1");
    }

    private static JsonArray statements(ConfiguredZones zones, Host... hosts) {
        return JsonParser.parseString(text(zones, hosts)).getAsJsonObject().getAsJsonArray("Statement");
    }

    private static String text(ConfiguredZones zones, Host... hosts) {
        HostDirectory directory = new HostDirectory() {
            @Override
            public Optional<Host> find(HostName name) {
                return Optional.empty();
            }

            @Override
            public Collection<Host> hosts() {
                return List.of(hosts);
            }
        };
        return new IamPolicyReport(List.of(directory), List.of(zones)).text();
    }

    private static Host host(String name, Map<RecordType, RecordPolicy> records) {
        return new Host(new HostName(name), name, List.of(), records, false, SignaturePolicy.ANY);
    }
}
