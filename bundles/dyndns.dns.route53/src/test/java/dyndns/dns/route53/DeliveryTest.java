package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.ChangeResult.Applied;
import dyndns.api.dns.ChangeResult.Deferred;
import dyndns.api.dns.ChangeResult.Refused;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.dns.route53.FakeRoute53.Error;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches that go well, go wrong in part, and go wrong as a whole. */
class DeliveryTest {
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
    void manyChangesGoInOneRequest() {
        assertThat(apply(changes(500))).hasSize(500).allMatch(Applied.class::isInstance);

        assertThat(fixture.aws.batches).containsExactly(500);
    }

    @Test
    void moreThanARequestTakesGoInSeveral() {
        List<Change> changes = IntStream.range(0, 20)
                .<Change>mapToObj(i -> new Change.Replace(new RecordSet(
                        new RecordSetKey(Fixture.key("h" + i).name(), RecordType.AAAA), 60, addresses(100))))
                .toList();

        assertThat(apply(changes)).allMatch(Applied.class::isInstance);

        // 200 records each as they count, of 1,000.
        assertThat(fixture.aws.batches).containsExactly(5, 5, 5, 5);
    }

    @Test
    void valuesAreCountedByTheirCharacters() {
        List<Item> items = IntStream.range(0, 500)
                .mapToObj(i -> Item.replace(i, (Change.Replace) changes(500).get(i)))
                .toList();

        for (List<Item> portion : Portions.of(items)) {
            assertThat(portion.stream().mapToInt(Item::characters).sum()).isLessThanOrEqualTo(32_000);
            assertThat(portion.stream().mapToInt(Item::records).sum()).isLessThanOrEqualTo(1_000);
        }
    }

    @Test
    void whatTheMessagesNameIsLeftOut() {
        fixture.aws.faults = body -> contains(body, "h7.dyn")
                ? new Error(
                        400,
                        "InvalidChangeBatch",
                        "[RRSet of type A with DNS name h7.dyn.example.org. is not permitted because a conflicting"
                                + " RRSet of type CNAME exists in zone dyn.example.org.]")
                : null;

        List<ChangeResult> results = apply(changes(100));

        assertThat(results.get(7)).isInstanceOf(Refused.class);
        assertThat(results).filteredOn(Applied.class::isInstance).hasSize(99);
        assertThat(fixture.aws.batches).containsExactly(99);
    }

    @Test
    void aRoutingPolicyThatCameMeanwhileIsNamedAndLeftAlone() {
        fixture.aws.faults = body -> contains(body, "h7.dyn")
                ? new Error(
                        400,
                        "InvalidChangeBatch",
                        "[RRSet with DNS name h7.dyn.example.org., type A cannot be created as other RRSets exist with"
                                + " the same name and type.]")
                : null;

        assertThat(apply(changes(100)).get(7)).isInstanceOf(Refused.class);
        assertThat(fixture.aws.batches).containsExactly(99);
    }

    @Test
    void whatIsLeftIsPutOffWhenTheConfigurationEnds() {
        fixture.aws.faults = body -> {
            fixture.time.close();
            return new Error(400, "InvalidInput", "something is wrong");
        };

        assertThat(apply(changes(100))).hasSize(100).allMatch(Deferred.class::isInstance);
        assertThat(fixture.aws.requests).hasSize(1);
    }

    @Test
    void whenNoMessageNamesItTheBadOneIsFoundByHalves() {
        fixture.aws.faults =
                body -> contains(body, "10.0.0.33<") ? new Error(400, "InvalidInput", "something is wrong") : null;

        List<ChangeResult> results = apply(changes(100));

        assertThat(results.get(33)).isEqualTo(new Refused("InvalidInput: something is wrong"));
        assertThat(results).filteredOn(Applied.class::isInstance).hasSize(99);
        assertThat(fixture.aws.requests).hasSizeLessThan(16);
    }

    @Test
    void deniedNamesStandAloneAndTheOthersGo() {
        fixture.aws.faults = body -> contains(body, ">h0.dyn") || contains(body, ">h61.dyn")
                ? new Error(403, "AccessDenied", "no identity-based policy allows it")
                : null;

        List<ChangeResult> results = apply(changes(100));

        assertThat(results.get(0)).isInstanceOf(Deferred.class);
        assertThat(results.get(61)).isInstanceOf(Deferred.class);
        assertThat(results).filteredOn(Applied.class::isInstance).hasSize(98);
        assertThat(fixture.zone.trouble()).isEmpty();
        assertThat(fixture.zone.allowance(Fixture.ZONE, 1_000).changes()).isEqualTo(500);
    }

    @Test
    void whenAllIsDeniedItIsNotTriedOneByOne() {
        fixture.aws.faults = body -> new Error(403, "AccessDenied", "no identity-based policy allows it");

        assertThat(apply(changes(500))).allMatch(Deferred.class::isInstance);

        assertThat(fixture.aws.requests).hasSize(16);
        assertThat(fixture.refusals).as("they may read").hasValue(0);
        assertThat(fixture.zone.allowance(Fixture.ZONE, 1_000).changes()).isEqualTo(250);
        fixture.aws.faults = body -> null;
        assertThat(apply(changes(250))).allMatch(Applied.class::isInstance);
        assertThat(fixture.zone.allowance(Fixture.ZONE, 1_000).changes()).isEqualTo(500);
    }

    @Test
    void whereNotEvenReadingIsAllowedTheCredentialsAreToBlame() {
        apply(changes(1));
        fixture.time.pause(Duration.ofMinutes(2));
        fixture.aws.denied = true;
        fixture.aws.requests.clear();

        assertThat(apply(changes(500))).allMatch(Deferred.class::isInstance);

        assertThat(fixture.aws.requests).hasSize(2);
        assertThat(fixture.refusals).hasValue(1);
        assertThat(fixture.status.good()).isFalse();
    }

    @Test
    void aZoneThatThePolicyLeavesOutIsNotTheirFault() {
        apply(changes(1));
        fixture.aws.hidden = "ZHIDDEN";
        fixture.time.pause(Duration.ofMinutes(2));

        assertThatThrownBy(() -> fixture.api.zone("ZHIDDEN", Long.MAX_VALUE)).hasMessageContaining("AccessDenied");
        assertThat(fixture.refusals).hasValue(0);
    }

    @Test
    void newCredentialsAreNotToBlameForANameThatTheirPolicyLacks() {
        fixture.aws.faults = body -> new Error(403, "AccessDenied", "no identity-based policy allows it");

        assertThat(apply(changes(1))).allMatch(Deferred.class::isInstance);

        assertThat(fixture.refusals).hasValue(0);
        assertThat(fixture.status.good()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "400, Throttling, 0",
        "400, PriorRequestNotComplete, 0",
        "500, InternalFailure, 0",
        "503, ServiceUnavailable, 0",
        "400, SomethingNew, 0",
        "403, InvalidClientTokenId, 1",
        "403, SignatureDoesNotMatch, 1",
        "403, UnrecognizedClientException, 1",
        "403, ExpiredToken, 1",
        "401, Unheard, 1",
    })
    void whatPassesSomeDayIsPutOffAsAWhole(int status, String code, int refusals) {
        fixture.aws.faults = body -> new Error(status, code, "text");

        assertThat(apply(changes(10))).allMatch(Deferred.class::isInstance);

        assertThat(fixture.aws.requests).hasSize(1);
        assertThat(fixture.refusals).hasValue(refusals);
        assertThat(fixture.status.good()).isEqualTo(refusals == 0 && status == 400 && code.startsWith("Prior"));
    }

    @Test
    void aZoneThatIsGoneRefuses() {
        fixture.aws.zones.clear();

        assertThat(apply(changes(3))).allMatch(Refused.class::isInstance);
    }

    @Test
    void aBusyZoneIsLeftAloneForLongerAndLonger() {
        fixture.aws.faults = body -> new Error(400, "PriorRequestNotComplete", "still at work");

        assertThat(apply(changes(1)).get(0))
                .isEqualTo(new Deferred("PriorRequestNotComplete: still at work", Optional.of(Duration.ofMillis(250))));
        assertThat(fixture.zone.allowance(Fixture.ZONE, 1).after()).isEqualTo(Duration.ofMillis(250));
        apply(changes(1));
        assertThat(fixture.zone.allowance(Fixture.ZONE, 1).after()).isEqualTo(Duration.ofMillis(500));
        assertThat(fixture.pace.ratio()).isEqualTo(1);

        fixture.aws.faults = body -> null;
        fixture.time.pause(Duration.ofSeconds(1));
        apply(changes(1));
        apply(changes(1));
        assertThat(fixture.zone.allowance(Fixture.ZONE, 1).after()).isZero();
    }

    @Test
    void throttlingSlowsTheAccountDown() {
        fixture.aws.faults = body -> new Error(400, "Throttling", "Rate exceeded");

        apply(changes(1));

        assertThat(fixture.pace.ratio()).isEqualTo(0.5);
        assertThat(fixture.pace.throttledCount()).isEqualTo(1);
    }

    @Test
    void anUnreachableServiceIsNoReasonToRefuse() {
        fixture.aws.close();

        assertThat(apply(changes(2))).allMatch(Deferred.class::isInstance);
        assertThat(fixture.zone.trouble()).isNotEmpty();
    }

    @Test
    void withoutTokensNothingIsSent() throws Exception {
        try (Fixture slow = new Fixture(new Limits(10, 50, 1, 10, 1))) {
            List<ChangeResult> results = slow.zone.apply(Fixture.ZONE, changes(100));

            assertThat(results).allMatch(Deferred.class::isInstance);
            assertThat(slow.aws.requests).isEmpty();
            assertThat(slow.pace.changeTokens()).isGreaterThan(9);
        }
    }

    @Test
    void someoneElsesRecordIsNotRemoved() {
        fixture.aws.put(
                "h1.dyn.example.org.",
                "A",
                "<AliasTarget><HostedZoneId>Z1</HostedZoneId><DNSName>lb.example.com.</DNSName>"
                        + "<EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>");

        assertThat(apply(List.of(new Change.Remove(Fixture.key("h1")))))
                .containsExactly(new Refused("the record set is an alias to lb.example.com."));
        assertThat(fixture.aws.records).hasSize(1);
    }

    private List<ChangeResult> apply(List<Change> changes) {
        return fixture.zone.apply(Fixture.ZONE, changes);
    }

    private static List<Change> changes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Fixture.replace("h" + i, "10.0." + i / 256 + "." + i % 256))
                .toList();
    }

    private static Set<IpAddress> addresses(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new IpAddress(Family.IPV6, "2001:db8::1:" + Integer.toHexString(i + 1)))
                .collect(Collectors.toSet());
    }

    private static boolean contains(String body, String text) {
        return body.toLowerCase(Locale.ROOT).contains(text);
    }
}
