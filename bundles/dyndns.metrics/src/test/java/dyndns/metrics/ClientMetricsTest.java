package dyndns.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.event.ClientEvent.DispatchFailed;
import dyndns.api.event.ClientEvent.DriftDetected;
import dyndns.api.event.ClientEvent.Reconciled;
import dyndns.api.event.ClientEvent.Resolved;
import dyndns.api.event.ClientEvent.StateChanged;
import dyndns.api.event.ClientEvent.UpdateDispatched;
import dyndns.api.host.HostName;
import dyndns.api.resolve.Resolution;
import dyndns.api.resolve.Resolution.Attempt;
import dyndns.api.resolve.Resolution.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClientMetricsTest {
    private static final Instant AT = Instant.ofEpochSecond(5);
    private static final HostName HOME = new HostName("home.example.test");
    private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.1").orElseThrow();
    private static final String HOST = "{host=\"home.example.test\",";

    private final Recorder recorder = new Recorder(1, ClientMetrics::new);

    private static Resolved resolved(String resolver, Resolution resolution) {
        return new Resolved(AT, HOME, resolver, Family.IPV4, resolution);
    }

    @Test
    void everyQuestionIsCountedUnderItsUrl() {
        Duration took = Duration.ofMillis(200);
        recorder.tell(resolved(
                "HttpResolver",
                new Resolution.Known(
                        ADDRESS,
                        OptionalInt.empty(),
                        List.of(
                                new Attempt("https://a.test/", Result.ERROR, took),
                                new Attempt("https://b.test/", Result.INVALID, took),
                                new Attempt("https://c.test/", Result.SUCCESS, took)))));
        assertThat(recorder.samples())
                .contains(
                        "dyndns_ip_resolves_errors_total" + HOST
                                + "resolver=\"HttpResolver\",name=\"https://a.test/\",} 1.0",
                        "dyndns_ip_resolves_invalid_total" + HOST
                                + "resolver=\"HttpResolver\",url=\"https://b.test/\",} 1.0",
                        "dyndns_ip_resolved_successful_total" + HOST
                                + "resolver=\"HttpResolver\",name=\"https://c.test/\",} 1.0",
                        "dyndns_ip_resolves_success_total" + HOST + "resolver=\"HttpResolver\",} 1.0",
                        "dyndns_ip_resolves_last_check_timestamp_seconds" + HOST + "resolver=\"HttpResolver\",} 5.0",
                        "dyndns_resolver_response_time_seconds_bucket{resolver=\"https://c.test/\",le=\"0.1\",} 0.0",
                        "dyndns_resolver_response_time_seconds_bucket{resolver=\"https://c.test/\",le=\"0.25\",} 1.0",
                        "dyndns_resolver_response_time_seconds_count{resolver=\"https://b.test/\",} 1.0")
                .noneMatch(line -> line.startsWith("dyndns_resolver_response_time") && line.contains("a.test"));
    }

    @Test
    void aResolverThatAsksNobodyIsItsOwnSource() {
        recorder.tell(
                resolved("StaticResolver", new Resolution.Known(ADDRESS)),
                resolved("StaticResolver", new Resolution.Unknown("none of this family")));
        assertThat(recorder.samples())
                .contains(
                        "dyndns_ip_resolved_successful_total" + HOST
                                + "resolver=\"StaticResolver\",name=\"StaticResolver\",} 1.0",
                        "dyndns_ip_resolves_errors_total" + HOST
                                + "resolver=\"StaticResolver\",name=\"StaticResolver\",} 1.0",
                        "dyndns_ip_resolves_success_total" + HOST + "resolver=\"StaticResolver\",} 1.0");
    }

    @Test
    void exactlyOneStateIsCurrent() {
        recorder.tell(
                new StateChanged(AT, HOME, Optional.empty(), "initialState"),
                new StateChanged(AT, HOME, Optional.of("initialState"), "ipNotConfirmedState"));
        assertThat(recorder.samples())
                .contains(
                        "dyndns_current_state_bool" + HOST + "state=\"initialState\",} 0.0",
                        "dyndns_current_state_bool" + HOST + "state=\"ipNotConfirmedState\",} 1.0",
                        "dyndns_current_state_bool" + HOST + "state=\"ipConfirmedState\",} 0.0",
                        "dyndns_state_changed_timestamp" + HOST
                                + "from=\"initialState\",to=\"ipNotConfirmedState\",} 5.0");
    }

    @Test
    void updatesAreFollowedToTheirDelivery() {
        recorder.tell(
                new Reconciled(AT, HOME, 2),
                new DispatchFailed(AT, HOME, "home", "no connection", false),
                new UpdateDispatched(AT, HOME, "home"),
                new DriftDetected(AT, HOME, Family.IPV4));
        assertThat(recorder.samples())
                .contains(
                        "dyndns_reconcilers_pending_changes_total{host=\"home.example.test\",} 2.0",
                        "dyndns_reconciler_timestamp_seconds{host=\"home.example.test\",} 5.0",
                        "dyndns_updates_dispatch_errors_total{host=\"home.example.test\",} 1.0",
                        "dyndns_updates_dispatched_total 1.0",
                        "dyndns_dns_drifts_total 1.0");
    }

    @Test
    void aboveTheLimitGaugesOfSingleHostsAreLeftOut() {
        recorder.tell(new Reconciled(AT, HOME, 2), new Reconciled(AT, new HostName("other.example.test"), 3));
        assertThat(recorder.samples()).noneMatch(line -> line.startsWith("dyndns_reconciler"));
    }
}
