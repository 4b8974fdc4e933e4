package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;

/** Against something that answers everything with an empty page: what is unknown is never empty. */
class ApiTest {
    private Fixture fixture;
    private long deadline;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture(Fixture.FAST);
        fixture.aws.blank = true;
        deadline = fixture.time.nanos() + 1_000_000_000;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void noRecordSetsAreNotAnEmptyZone() {
        ListResourceRecordSetsRequest all =
                ListResourceRecordSetsRequest.builder().hostedZoneId("ZTEST").build();
        isNoAnswer(() -> fixture.api.list(all, deadline));
    }

    @Test
    void noHostedZonesAreNotNone() {
        isNoAnswer(() -> fixture.api.zone("ZTEST", deadline));
        isNoAnswer(() -> fixture.api.zonesFrom("dyn.example.org", deadline));
    }

    @Test
    void aChangeIsNotKnownToBeMade() {
        isNoAnswer(() -> fixture.api.change("ZTEST", List.of(), 0, deadline));
        isNoAnswer(() -> fixture.api.status("C1"));
    }

    private static void isNoAnswer(ThrowingCallable asked) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(asked)
                .withMessageContaining("an answer without")
                .satisfies(e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.LATER));
    }
}
