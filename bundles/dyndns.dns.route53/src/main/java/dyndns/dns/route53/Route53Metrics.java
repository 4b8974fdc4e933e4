package dyndns.dns.route53;

import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What Prometheus sees of all accounts together, while there is one. */
@Component(service = Collector.class)
public final class Route53Metrics extends Collector {
    @Reference(name = "account", cardinality = ReferenceCardinality.AT_LEAST_ONE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Account> accounts = List.of();

    @Activate
    public Route53Metrics() {}

    Route53Metrics(List<Account> accounts) {
        this.accounts = accounts;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        GaugeMetricFamily tokens = new GaugeMetricFamily(
                "dyndns_route53_tokens", "What may go at once of Route 53's limits.", List.of("bucket"));
        CounterMetricFamily requests =
                new CounterMetricFamily("dyndns_route53_requests", "Requests made of Route 53.", List.of("operation"));
        Map<String, Double> left = new TreeMap<>();
        Map<String, Double> made = new TreeMap<>();
        for (Account account : accounts) {
            account.tokens().forEach((bucket, number) -> left.merge(bucket, number, Double::sum));
            account.requests().forEach((operation, count) -> made.merge(operation, (double) count, Double::sum));
        }
        left.forEach((bucket, number) -> tokens.addMetric(List.of(bucket), number));
        made.forEach((operation, count) -> requests.addMetric(List.of(operation), count));
        double throttled = accounts.stream().mapToLong(Account::throttled).sum();
        double pace = accounts.stream().mapToDouble(Account::pace).min().orElse(1);
        return List.of(
                tokens,
                requests,
                new CounterMetricFamily("dyndns_route53_throttled", "Requests that Route 53 throttled.", throttled),
                new GaugeMetricFamily(
                        "dyndns_route53_pace_ratio", "The part of the pace that is kept to; 1: all.", pace));
    }
}
