package dyndns.client;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.send.UpdateSender;
import java.time.Duration;
import java.util.Set;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class VitalsTest {
    private final FakeLoop loop = new FakeLoop();
    private final Vitals vitals = new Vitals(Set.of(Family.IPV4, Family.IPV6), Duration.ofMinutes(1), loop::nanos);

    private Result result() {
        return vitals.result("home.example.com");
    }

    @Test
    void notYetIsNoFailure() {
        assertThat(result().getStatus()).isEqualTo(Status.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void oneFamilyFailingIsAWarningAndBothAreCritical() {
        vitals.resolved(Family.IPV4);
        vitals.unresolved(Family.IPV6, "no route");
        assertThat(result().getStatus()).isEqualTo(Status.WARN);
        assertThat(result().toString()).contains("IPV6 not resolved: no route");
        loop.pass(Duration.ofSeconds(61));
        assertThat(result().getStatus()).isEqualTo(Status.CRITICAL);
        vitals.resolved(Family.IPV4);
        vitals.resolved(Family.IPV6);
        assertThat(result().getStatus()).isEqualTo(Status.OK);
    }

    @Test
    void aRefusalIsSeenUntilItIsForgotten() {
        UpdateSender http = new Fakes.Sender("http");
        vitals.resolved(Family.IPV4);
        vitals.resolved(Family.IPV6);
        vitals.refused(http, "401");
        assertThat(result().getStatus()).isEqualTo(Status.WARN);
        assertThat(result().toString()).contains("http refused: 401");
        vitals.forget(new Fakes.Sender("http")); // to another address of the same name
        assertThat(result().getStatus()).isEqualTo(Status.WARN);
        vitals.forget(http);
        assertThat(result().getStatus()).isEqualTo(Status.OK);
    }

    @Test
    void whatCannotBeSignedIsCriticalUntilSomethingIs() {
        vitals.resolved(Family.IPV4);
        vitals.resolved(Family.IPV6);
        assertThat(vitals.notSigned("clock")).isTrue();
        assertThat(vitals.notSigned("clock")).isFalse();
        assertThat(result().getStatus()).isEqualTo(Status.CRITICAL);
        vitals.signed();
        assertThat(result().getStatus()).isEqualTo(Status.OK);
    }
}
