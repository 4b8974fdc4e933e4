package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Route53MetricsTest {
    private record Fixed(Map<String, Double> tokens, Map<String, Long> requests, long throttled, double pace)
            implements Account {}

    @Test
    void accountsAreAddedUp() {
        CollectorRegistry registry = registry(
                new Fixed(Map.of("requests", 50.0, "changes", 1_500.0), Map.of("GetChange", 2L), 1, 1),
                new Fixed(
                        Map.of("requests", 25.0, "changes", 750.0),
                        Map.of("GetChange", 3L, "GetHostedZone", 1L),
                        2,
                        0.5));

        assertThat(value(registry, "dyndns_route53_tokens", "bucket", "requests"))
                .isEqualTo(75);
        assertThat(value(registry, "dyndns_route53_tokens", "bucket", "changes"))
                .isEqualTo(2_250);
        assertThat(value(registry, "dyndns_route53_requests_total", "operation", "GetChange"))
                .isEqualTo(5);
        assertThat(value(registry, "dyndns_route53_requests_total", "operation", "GetHostedZone"))
                .isEqualTo(1);
        assertThat(registry.getSampleValue("dyndns_route53_throttled_total")).isEqualTo(3);
    }

    @Test
    void theSlowestPaceIsShown() {
        CollectorRegistry registry =
                registry(new Fixed(Map.of(), Map.of(), 0, 1), new Fixed(Map.of(), Map.of(), 0, 0.25));

        assertThat(registry.getSampleValue("dyndns_route53_pace_ratio")).isEqualTo(0.25);
    }

    private static CollectorRegistry registry(Account... accounts) {
        CollectorRegistry registry = new CollectorRegistry();
        registry.register(new Route53Metrics(List.of(accounts)));
        return registry;
    }

    private static @Nullable Double value(CollectorRegistry registry, String name, String label, String value) {
        return registry.getSampleValue(name, new String[] {label}, new String[] {value});
    }
}
