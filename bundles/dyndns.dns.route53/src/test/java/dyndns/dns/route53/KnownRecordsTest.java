package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class KnownRecordsTest {
    private static final RecordSetKey KEY = new RecordSetKey(new HostName("h.example.org"), RecordType.A);

    @Test
    void oneAddressIsPlainHoweverItsNameIsWritten() {
        Map<RecordSetKey, KnownRecord> known = KnownRecords.of(
                List.of(set("A", s -> s.name("\\110.Example.ORG.").resourceRecords(values("192.0.2.1")))));

        assertThat(known.get(KEY))
                .isInstanceOfSatisfying(
                        KnownRecord.Plain.class,
                        plain -> assertThat(plain.records().ttlSeconds()).isEqualTo(60));
    }

    @Test
    void whatMustNotBeOverwrittenIsForeign() {
        assertForeign("an alias to lb.example.com", s -> s.aliasTarget(a -> a.dnsName("lb.example.com")));
        assertForeign(
                "one of a routing policy (weighted)", s -> s.setIdentifier("x").weight(10L));
        assertForeign(
                "one of a routing policy (latency)", s -> s.setIdentifier("x").region("eu-west-1"));
        assertForeign(
                "one of a routing policy (failover)", s -> s.setIdentifier("x").failover("PRIMARY"));
        assertForeign(
                "one of a routing policy (geolocation)",
                s -> s.setIdentifier("x").geoLocation(g -> g.countryCode("DE")));
        assertForeign(
                "one of a routing policy (multivalue)",
                s -> s.setIdentifier("x").multiValueAnswer(true));
        assertForeign("one of a traffic policy", s -> s.trafficPolicyInstanceId("t"));
        assertForeign("one of 2 addresses", s -> s.resourceRecords(values("192.0.2.1", "192.0.2.2")));
    }

    @Test
    void aCnameIsForeignForBothTypes() {
        Map<RecordSetKey, KnownRecord> known =
                KnownRecords.of(List.of(set("CNAME", s -> s.resourceRecords(values("other.example.")))));

        assertThat(known).hasSize(2).containsEntry(KEY, new KnownRecord.Foreign(KEY, "a CNAME"));
    }

    @Test
    void namesThatNoHostHasAreLeftOut() {
        assertThat(KnownRecords.of(List.of(
                        set("A", s -> s.name("\\052.example.org.").resourceRecords(values("192.0.2.1"))),
                        set("MX", s -> s.resourceRecords(values("10 mail"))))))
                .isEmpty();
    }

    private static void assertForeign(String what, Consumer<ResourceRecordSet.Builder> content) {
        assertThat(KnownRecords.of(List.of(set("A", content))))
                .containsExactly(Map.entry(KEY, new KnownRecord.Foreign(KEY, what)));
    }

    private static ResourceRecordSet set(String type, Consumer<ResourceRecordSet.Builder> content) {
        ResourceRecordSet.Builder builder =
                ResourceRecordSet.builder().name("h.example.org.").type(type).ttl(60L);
        content.accept(builder);
        return builder.build();
    }

    private static List<ResourceRecord> values(String... values) {
        return List.of(values).stream()
                .map(value -> ResourceRecord.builder().value(value).build())
                .toList();
    }
}
