package dyndns.metrics;

import dyndns.api.event.ClientEvent.DispatchFailed;
import dyndns.api.event.ClientEvent.DriftDetected;
import dyndns.api.event.ClientEvent.Reconciled;
import dyndns.api.event.ClientEvent.Resolved;
import dyndns.api.event.ClientEvent.StateChanged;
import dyndns.api.event.ClientEvent.UpdateDispatched;
import dyndns.api.resolve.Resolution;
import dyndns.api.resolve.Resolution.Attempt;
import dyndns.api.resolve.Resolution.Known;
import dyndns.api.resolve.Resolution.Result;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.util.List;

/** What the client counts. */
final class ClientMetrics {
    private static final List<String> STATES = List.of("initialState", "ipNotConfirmedState", "ipConfirmedState");
    private static final double[] RESPONSE_SECONDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    private final Catalog catalog;
    private final HostLabels hosts;

    ClientMetrics(Catalog catalog, HostLabels hosts) {
        this.catalog = catalog;
        this.hosts = hosts;
        Catalog.Section seed = catalog.section("dyndns_", "dyndns_client_");
        resolutions(seed);
        states(seed);
        updates(seed);
        MetricFamily drifts =
                catalog.section("dyndns_").counter("dns_drifts_total", "Records that someone else had changed.");
        catalog.on(DriftDetected.class, event -> drifts.inc());
    }

    private void resolutions(Catalog.Section seed) {
        MetricFamily errors =
                seed.counter("ip_resolves_errors_total", "Questions that got no answer.", "host", "resolver", "name");
        MetricFamily answers = seed.counter(
                "ip_resolved_successful_total", "Questions answered with an address.", "host", "resolver", "name");
        MetricFamily invalid = seed.counter(
                "ip_resolves_invalid_total", "Answers that are no usable address.", "host", "resolver", "url");
        MetricFamily known =
                seed.counter("ip_resolves_success_total", "Times a family's address was found.", "host", "resolver");
        MetricFamily last = seed.gauge(
                "ip_resolves_last_check_timestamp_seconds",
                "When the resolver was last asked, in seconds since 1970.",
                "host",
                "resolver");
        Histogram took = seed.histogram(
                "resolver_response_time_seconds", "How long an answer took.", RESPONSE_SECONDS, "resolver");
        catalog.on(Resolved.class, event -> {
            String host = hosts.of(event.host());
            String resolver = event.resolver();
            last.set(Seconds.of(event.at()), host, resolver);
            if (event.resolution() instanceof Known) known.inc(host, resolver);
            for (Attempt attempt : attempts(event)) {
                of(attempt.result(), answers, errors, invalid).inc(host, resolver, attempt.name());
            }
            for (Attempt attempt : event.resolution().attempts()) {
                if (attempt.result() == Result.ERROR) continue;
                took.labels(attempt.name()).observe(Seconds.of(attempt.took()));
            }
        });
    }

    /** A resolver that asks nobody counts as its own source. */
    private static List<Attempt> attempts(Resolved event) {
        Resolution resolution = event.resolution();
        if (!resolution.attempts().isEmpty()) return resolution.attempts();
        Result result = resolution instanceof Known ? Result.SUCCESS : Result.ERROR;
        return List.of(new Attempt(event.resolver(), result, Duration.ZERO));
    }

    private static MetricFamily of(Result result, MetricFamily success, MetricFamily error, MetricFamily invalid) {
        return switch (result) {
            case SUCCESS -> success;
            case ERROR -> error;
            case INVALID -> invalid;
        };
    }

    private void states(Catalog.Section seed) {
        MetricFamily changed = seed.gauge(
                "state_changed_timestamp",
                "When the state last changed so, in seconds since 1970.",
                "host",
                "from",
                "to");
        MetricFamily current =
                seed.gauge("current_state_bool", "1 for the state the host is in, else 0.", "host", "state");
        catalog.on(StateChanged.class, event -> {
            String host = hosts.of(event.host());
            changed.set(Seconds.of(event.at()), host, event.from().orElse(""), event.to());
            for (String state : STATES) current.set(state.equals(event.to()) ? 1 : 0, host, state);
        });
    }

    private void updates(Catalog.Section seed) {
        MetricFamily pending =
                seed.gauge("reconcilers_pending_changes_total", "Updates that are not delivered yet.", "host");
        MetricFamily looked = seed.gauge(
                "reconciler_timestamp_seconds",
                "When pending updates were last looked at, in seconds since 1970.",
                "host");
        catalog.on(Reconciled.class, event -> {
            String host = hosts.of(event.host());
            pending.set(event.pending(), host);
            looked.set(Seconds.of(event.at()), host);
        });
        MetricFamily failed =
                seed.counter("updates_dispatch_errors_total", "Updates not delivered by a transport.", "host");
        catalog.on(DispatchFailed.class, event -> failed.inc(hosts.of(event.host())));
        MetricFamily delivered = seed.counter("updates_dispatched_total", "Updates delivered by a transport.");
        catalog.on(UpdateDispatched.class, event -> delivered.inc());
    }
}
