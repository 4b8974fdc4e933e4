package dyndns.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.event.Event;
import dyndns.api.event.EventListener;
import dyndns.api.event.ServerEvent.KeyRefused;
import io.prometheus.client.Collector;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Instant START = Instant.ofEpochSecond(1_700_000_000L);

    private static final String COMMON = """
            version gauge
            start_time_seconds gauge
            mqtt_brokers_configured_total gauge
            mqtt_brokers_connected_total gauge
            mqtt_connections_lost_total counter
            notification_errors gauge
            mqtt_reconnections_total gauge
            """;
    private static final String SERVER = """
            heartbeat_timestamp_seconds gauge
            known_hosts_configuration_hash gauge
            dns_propagation_requests_total counter
            dns_propagation_request_timestamp_seconds gauge
            dns_propagations_total counter
            dns_propagations_errors_total counter
            messages_received_total counter
            signature_verifications_errors_total counter
            public_keys_missing_total counter
            messages_ignored_total counter
            message_validations_failed_total counter
            vault_token_expiry_time_seconds gauge
            config_public_key_errors_total counter
            message_parsing_failed_total counter
            """;
    private static final String CLIENT = """
            ip_resolves_errors_total counter
            ip_resolved_successful_total counter
            reconcilers_pending_changes_total gauge
            reconciler_timestamp_seconds gauge
            ip_resolves_invalid_total counter
            ip_resolves_success_total counter
            ip_resolves_last_check_timestamp_seconds gauge
            updates_dispatch_errors_total counter
            updates_dispatched_total counter
            state_changed_timestamp gauge
            current_state_bool gauge
            resolver_response_time_seconds histogram
            """;
    private static final List<String> SERVER_OWN = List.of(
            "# TYPE dyndns_credentials_renewal_errors_total counter",
            "# TYPE dyndns_update_propagated_seconds histogram",
            "# TYPE dyndns_dns_batch_changes histogram",
            "# TYPE dyndns_dns_drifts_total counter",
            "# TYPE dyndns_events_dropped_total counter",
            "# TYPE dyndns_known_hosts gauge",
            "# TYPE dyndns_store_failures_total counter",
            "# TYPE dyndns_update_applied_seconds histogram",
            "# TYPE dyndns_updates_accepted_total counter");
    private static final List<String> CLIENT_OWN =
            List.of("# TYPE dyndns_dns_drifts_total counter", "# TYPE dyndns_events_dropped_total counter");

    private Metrics metrics = new Metrics("server", new Build("1.2.3", "abc"), 10, clock());

    @AfterEach
    void stop() {
        metrics.stop();
    }

    private static Clock clock() {
        return Clock.fixed(START, ZoneOffset.UTC);
    }

    private void program(String program) {
        metrics.stop();
        metrics = new Metrics(program, new Build("1.2.3", "abc"), 10, clock());
    }

    private String page(boolean legacy) {
        return metrics.page(legacy, List.of(), Map.of(), List.of());
    }

    private static Stream<String> types(String prefix, String table) {
        return table.lines().map(line -> "# TYPE " + prefix + line);
    }

    private static TreeSet<String> ours(String page) {
        TreeSet<String> lines = new TreeSet<>();
        page.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .filter(line -> !line.startsWith("# TYPE jvm_") && !line.startsWith("# TYPE process_"))
                .forEach(lines::add);
        return lines;
    }

    @SafeVarargs
    private static List<String> all(Stream<String>... parts) {
        return Stream.of(parts).flatMap(part -> part).toList();
    }

    @Test
    void theServerServesEveryNameUnderBothSpellingsFromTheStart() {
        assertThat(ours(page(true)))
                .containsExactlyInAnyOrderElementsOf(all(
                        types("", COMMON),
                        types("dyndns_", COMMON),
                        types("dyndns_", SERVER),
                        types("dyndns_server_", SERVER),
                        SERVER_OWN.stream()));
    }

    @Test
    void theClientServesEveryNameUnderBothSpellingsFromTheStart() {
        program("client");
        assertThat(ours(page(true)))
                .containsExactlyInAnyOrderElementsOf(all(
                        types("", COMMON),
                        types("dyndns_", COMMON),
                        types("dyndns_", CLIENT),
                        types("dyndns_client_", CLIENT),
                        CLIENT_OWN.stream()));
    }

    @Test
    void theSecondSpellingsCanBeLeftOut() {
        assertThat(ours(page(false)))
                .containsExactlyInAnyOrderElementsOf(
                        all(types("", COMMON), types("dyndns_", SERVER), SERVER_OWN.stream()));
    }

    @Test
    void aFreshPageHasTheseSamples() {
        assertThat(page(true).lines())
                .contains(
                        "version{version=\"1.2.3\",hash=\"abc\",} 1.0",
                        "dyndns_version{version=\"1.2.3\",hash=\"abc\",go=\"\",} 1.0",
                        "start_time_seconds 1.7E9",
                        "dyndns_start_time_seconds 1.7E9",
                        "mqtt_brokers_configured_total 0.0",
                        "dyndns_mqtt_connections_lost_total 0.0",
                        "dyndns_heartbeat_timestamp_seconds 1.7E9",
                        "dyndns_server_heartbeat_timestamp_seconds 1.7E9",
                        "dyndns_messages_received_total 0.0",
                        "dyndns_server_messages_received_total 0.0");
    }

    @Test
    void theJvmIsMeasuredAndNothingCarriesTheTimeOfItsMaking() {
        assertThat(page(true))
                .contains("# TYPE jvm_threads_current gauge", "# TYPE process_cpu_seconds_total counter")
                .doesNotContain("_created");
    }

    @Test
    void brokersAndLostEventsAreReadWhenThePageIs() {
        String page = metrics.page(
                true,
                List.of(new FakeBroker(true), new FakeBroker(false)),
                Map.of("EventLog", 7L),
                List.<Collector>of());
        assertThat(page.lines())
                .contains(
                        "mqtt_brokers_configured_total 2.0",
                        "dyndns_mqtt_brokers_configured_total 2.0",
                        "mqtt_brokers_connected_total 1.0",
                        "dyndns_events_dropped_total{listener=\"EventLog\",} 7.0");
    }

    @Test
    void collectorsOfOthersAreOnThePageAndCannotSpoilIt() {
        Counter good = Counter.build("other_things_total", "Things.").create();
        good.inc(3);
        Gauge twin = Gauge.build("dyndns_messages_received_total", "Not ours.").create();
        Collector broken = new Collector() {
            @Override
            public List<MetricFamilySamples> collect() {
                throw new IllegalStateException("broken collector");
            }
        };
        String page = metrics.page(true, List.of(), Map.of(), List.of(broken, twin, good));
        assertThat(page.lines()).contains("other_things_total 3.0");
        assertThat(page).containsOnlyOnce("# TYPE dyndns_messages_received_total ");
    }

    @Test
    void whatIsToldToTheListenerIsCounted() {
        EventListener listener = metrics;
        Event event = new KeyRefused(START, "home.example.test", "too short");
        listener.on(event);
        assertThat(page(true).lines())
                .contains(
                        "dyndns_config_public_key_errors_total 1.0",
                        "dyndns_server_config_public_key_errors_total 1.0");
    }

    private record FakeBroker(boolean connected) implements dyndns.api.broker.Broker {
        @Override
        public String address() {
            return "tcp://127.0.0.1:1883";
        }

        @Override
        public Instant since() {
            return START;
        }

        @Override
        public String problem() {
            return "";
        }
    }
}
