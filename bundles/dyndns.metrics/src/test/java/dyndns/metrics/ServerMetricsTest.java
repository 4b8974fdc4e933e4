package dyndns.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
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
import dyndns.api.host.HostName;
import dyndns.api.intake.Source;
import dyndns.api.store.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {
    private static final Instant AT = Instant.ofEpochMilli(1_500);
    private static final Source SOURCE = new Source("http", "192.0.2.9", true);
    private static final HostName HOME = new HostName("home.example.test");

    private final Recorder recorder = new Recorder(2, ServerMetrics::new);

    private static HostName host(int i) {
        return new HostName("h" + i + ".example.test");
    }

    private static RecordSetKey key(HostName host) {
        return new RecordSetKey(host, RecordType.A);
    }

    private static ChangeApplied applied(HostName host) {
        Wish wish = new Wish.Address(IpAddress.parse("192.0.2.1").orElseThrow());
        return new ChangeApplied(AT, key(host), Optional.empty(), wish, Duration.ofMillis(30));
    }

    @Test
    void messagesAreCountedByTheirFate() {
        recorder.tell(
                new MessageReceived(AT, SOURCE),
                new MessageReceived(AT, SOURCE),
                new ParsingFailed(AT, SOURCE, "no JSON"),
                new UnknownHost(AT, SOURCE),
                new VerificationFailed(AT, HOME, SOURCE),
                new ValidationFailed(AT, Optional.empty(), "invalid_fields", "type"),
                new ValidationFailed(AT, Optional.of(HOME), "address_not_allowed", "private"),
                new MessageIgnored(AT, HOME, "replayed"),
                new UpdateAccepted(AT, HOME, SOURCE, "A 192.0.2.1", true));
        assertThat(recorder.samples())
                .contains(
                        "dyndns_messages_received_total 2.0",
                        "dyndns_message_parsing_failed_total 1.0",
                        "dyndns_public_keys_missing_total{host=\"unknown\",} 1.0",
                        "dyndns_signature_verifications_errors_total{host=\"home.example.test\",} 1.0",
                        "dyndns_message_validations_failed_total{host=\"unknown\",reason=\"invalid_fields\",} 1.0",
                        "dyndns_message_validations_failed_total{host=\"home.example.test\",reason=\"address_not_allowed\",} 1.0",
                        "dyndns_messages_ignored_total{host=\"home.example.test\",reason=\"replayed\",} 1.0",
                        "dyndns_updates_accepted_total 1.0");
    }

    @Test
    void propagationsAreCountedAndTimed() {
        recorder.tell(
                new ChangesSubmitted(AT, "embedded", new HostName("example.test"), 3, 4),
                applied(HOME),
                new ChangePropagated(AT, key(HOME), Duration.ofSeconds(20), true),
                new ChangePropagated(AT, key(HOME), Duration.ofSeconds(600), false),
                new ChangeFailed(AT, key(HOME), "refused", true),
                new DriftFound(AT, key(HOME)));
        assertThat(recorder.samples())
                .contains(
                        "dyndns_dns_propagation_requests_total 3.0",
                        "dyndns_dns_propagation_request_timestamp_seconds 1.5",
                        "dyndns_dns_batch_changes_bucket{le=\"2.0\",} 0.0",
                        "dyndns_dns_batch_changes_bucket{le=\"5.0\",} 1.0",
                        "dyndns_dns_propagations_total{host=\"home.example.test\",} 1.0",
                        "dyndns_update_applied_seconds_bucket{le=\"0.025\",} 0.0",
                        "dyndns_update_applied_seconds_bucket{le=\"0.05\",} 1.0",
                        "dyndns_update_applied_seconds_count 1.0",
                        "dyndns_update_propagated_seconds_bucket{le=\"30.0\",} 1.0",
                        "dyndns_update_propagated_seconds_count 1.0",
                        "dyndns_dns_propagations_errors_total{host=\"home.example.test\",} 1.0",
                        "dyndns_dns_drifts_total 1.0");
    }

    @Test
    void credentialsAreSeen() {
        recorder.tell(
                new LoginRenewed(AT, "https://vault.example.com", Optional.of(Instant.ofEpochSecond(1_000))),
                new RenewalFailed(AT, "https://vault.example.com", Optional.empty(), "sealed"));
        assertThat(recorder.samples())
                .contains(
                        "dyndns_vault_token_expiry_time_seconds 1000.0", "dyndns_credentials_renewal_errors_total 1.0");
    }

    @Test
    void theConfigurationAndTheStoreAreSeen() {
        recorder.tell(
                new HostsChanged(AT, 2, -1L),
                new KeyRefused(AT, "home.example.test", "too short"),
                new StoreAvailable(AT, false, "disk full"),
                new StoreAvailable(AT, true, ""));
        assertThat(recorder.samples())
                .contains(
                        "dyndns_known_hosts 2.0",
                        "dyndns_known_hosts_configuration_hash 1.8446744073709552E19",
                        "dyndns_config_public_key_errors_total 1.0",
                        "dyndns_store_failures_total 1.0");
    }

    @Test
    void aboveTheLimitHostsShareOneSeriesAndNoCountIsLost() {
        recorder.tell(applied(host(1)), applied(host(2)), applied(host(2)));
        recorder.tell(new ValidationFailed(AT, Optional.empty(), "invalid_fields", ""));
        assertThat(recorder.samples()).contains("dyndns_dns_propagations_total{host=\"h2.example.test\",} 2.0");
        recorder.tell(applied(host(3)), applied(host(1)));
        assertThat(recorder.samples())
                .contains(
                        "dyndns_dns_propagations_total{host=\"\",} 5.0",
                        "dyndns_message_validations_failed_total{host=\"unknown\",reason=\"invalid_fields\",} 1.0")
                .noneMatch(line -> line.contains("example.test"));
    }

    @Test
    void theLimitIsAboutConfiguredHostsAndFollowsThem() {
        recorder.tell(applied(host(1)), new HostsChanged(AT, 3, 1), applied(host(1)));
        assertThat(recorder.samples())
                .contains("dyndns_dns_propagations_total{host=\"\",} 2.0")
                .noneMatch(line -> line.contains("h1.example.test"));
        recorder.tell(new HostsChanged(AT, 2, 2), applied(host(1)));
        assertThat(recorder.samples()).contains("dyndns_dns_propagations_total{host=\"h1.example.test\",} 1.0");
        recorder.hosts.limit(0);
        assertThat(recorder.samples()).contains("dyndns_dns_propagations_total{host=\"\",} 3.0");
    }
}
