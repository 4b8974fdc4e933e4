package dyndns.metrics;

import dyndns.api.event.CredentialsEvent.LoginRenewed;
import dyndns.api.event.CredentialsEvent.RenewalFailed;
import dyndns.api.event.ServerEvent.ChangeApplied;
import dyndns.api.event.ServerEvent.ChangeFailed;
import dyndns.api.event.ServerEvent.ChangePropagated;
import dyndns.api.event.ServerEvent.ChangesSubmitted;
import dyndns.api.event.ServerEvent.DriftFound;
import dyndns.api.event.ServerEvent.HostsChanged;
import dyndns.api.event.ServerEvent.KeyRefused;
import dyndns.api.event.ServerEvent.MessageIgnored;
import dyndns.api.event.ServerEvent.MessageReceived;
import dyndns.api.event.ServerEvent.ParsingFailed;
import dyndns.api.event.ServerEvent.StoreAvailable;
import dyndns.api.event.ServerEvent.UnknownHost;
import dyndns.api.event.ServerEvent.UpdateAccepted;
import dyndns.api.event.ServerEvent.ValidationFailed;
import dyndns.api.event.ServerEvent.VerificationFailed;
import io.prometheus.client.Histogram;
import java.math.BigInteger;

/** What the server counts. */
final class ServerMetrics {
    private static final double[] APPLIED_SECONDS = {
        .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 3_600
    };
    private static final double[] BATCH_SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};

    private final Catalog catalog;
    private final HostLabels hosts;
    private final MetricFamily heartbeat;

    ServerMetrics(Catalog catalog, HostLabels hosts) {
        this.catalog = catalog;
        this.hosts = hosts;
        Catalog.Section seed = catalog.section("dyndns_", "dyndns_server_");
        heartbeat = seed.gauge("heartbeat_timestamp_seconds", "Set each 60 s to the time, in seconds since 1970.");
        Catalog.Section own = catalog.section("dyndns_");
        messages(seed);
        refusals(seed, own);
        propagations(seed, own);
        surroundings(seed, own);
        credentials(seed, own);
    }

    /** @param seconds since 1970 */
    void beat(double seconds) {
        heartbeat.set(seconds);
    }

    private void messages(Catalog.Section seed) {
        MetricFamily received = seed.counter("messages_received_total", "Messages that came in.");
        MetricFamily unparsed = seed.counter("message_parsing_failed_total", "Messages that are no envelope.");
        MetricFamily strangers =
                seed.counter("public_keys_missing_total", "Messages for a host without public key here.", "host");
        catalog.on(MessageReceived.class, event -> received.inc());
        catalog.on(ParsingFailed.class, event -> unparsed.inc());
        catalog.on(UnknownHost.class, event -> strangers.inc(HostLabels.UNKNOWN));
    }

    private void refusals(Catalog.Section seed, Catalog.Section own) {
        MetricFamily forged = seed.counter(
                "signature_verifications_errors_total", "Signatures that no key of the host made.", "host");
        MetricFamily invalid = seed.counter(
                "message_validations_failed_total", "Messages with a field that may not be so.", "host", "reason");
        MetricFamily ignored =
                seed.counter("messages_ignored_total", "Verified messages that change nothing.", "host", "reason");
        MetricFamily accepted = own.counter("updates_accepted_total", "Updates that were accepted and kept.");
        catalog.on(VerificationFailed.class, event -> forged.inc(hosts.of(event.host())));
        catalog.on(ValidationFailed.class, event -> invalid.inc(hosts.of(event.host()), event.reason()));
        catalog.on(MessageIgnored.class, event -> ignored.inc(hosts.of(event.host()), event.reason()));
        catalog.on(UpdateAccepted.class, event -> accepted.inc());
    }

    private void propagations(Catalog.Section seed, Catalog.Section own) {
        MetricFamily requests = seed.counter("dns_propagation_requests_total", "Changes handed to a DNS provider.");
        MetricFamily last = seed.gauge(
                "dns_propagation_request_timestamp_seconds",
                "When changes were last handed to a DNS provider, in seconds since 1970.");
        Histogram batch = own.histogram("dns_batch_changes", "Changes handed over together.", BATCH_SIZES);
        catalog.on(ChangesSubmitted.class, event -> {
            requests.add(event.count());
            last.set(Seconds.of(event.at()));
            batch.observe(event.count());
        });
        MetricFamily done = seed.counter("dns_propagations_total", "Changes that a DNS provider has for good.", "host");
        Histogram took = own.histogram(
                "update_applied_seconds", "From receipt of an update to its change in the DNS.", APPLIED_SECONDS);
        catalog.on(ChangeApplied.class, event -> {
            done.inc(hosts.of(event.key().name()));
            took.observe(Seconds.of(event.sinceReceived()));
        });
        Histogram everywhere = own.histogram(
                "update_propagated_seconds",
                "From receipt of an update to its change on every name server, where that is known.",
                APPLIED_SECONDS);
        catalog.on(ChangePropagated.class, event -> {
            if (event.everywhere()) everywhere.observe(Seconds.of(event.sinceReceived()));
        });
        MetricFamily failed = seed.counter("dns_propagations_errors_total", "Changes that were not applied.", "host");
        catalog.on(ChangeFailed.class, event -> failed.inc(hosts.of(event.key().name())));
        MetricFamily drifts = own.counter("dns_drifts_total", "Records that someone else had changed.");
        catalog.on(DriftFound.class, event -> drifts.inc());
    }

    private void credentials(Catalog.Section seed, Catalog.Section own) {
        MetricFamily expiry = seed.gauge(
                "vault_token_expiry_time_seconds", "When the Vault token expires, in seconds since 1970; 0: never.");
        catalog.on(
                LoginRenewed.class,
                event -> expiry.set(event.expiry().map(Seconds::of).orElse(0.0)));
        MetricFamily failed = own.counter("credentials_renewal_errors_total", "Credentials that could not be renewed.");
        catalog.on(RenewalFailed.class, event -> failed.inc());
    }

    private void surroundings(Catalog.Section seed, Catalog.Section own) {
        MetricFamily hash =
                seed.gauge("known_hosts_configuration_hash", "FNV-1a 64 of the known hosts as canonical JSON.");
        MetricFamily known = own.gauge("known_hosts", "Configured hosts.");
        catalog.on(HostsChanged.class, event -> {
            hash.set(new BigInteger(Long.toUnsignedString(event.hash())).doubleValue());
            known.set(event.hosts());
            hosts.configured(event.hosts());
        });
        MetricFamily refused =
                seed.counter("config_public_key_errors_total", "Configured public keys that were left out.");
        catalog.on(KeyRefused.class, event -> refused.inc());
        MetricFamily failures = own.counter("store_failures_total", "How often the store began to refuse updates.");
        catalog.on(StoreAvailable.class, event -> {
            if (!event.available()) failures.inc();
        });
    }
}
