package dyndns.credentials.vault;

import io.prometheus.client.Collector;
import io.prometheus.client.Counter;
import io.prometheus.client.GaugeMetricFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Counts from the start, over all changes of the configuration, so that no counter begins again. */
@Component(
        service = {Collector.class, VaultMetrics.class},
        immediate = true)
public final class VaultMetrics extends Collector {
    private static final String EXPIRY = "dyndns_aws_credentials_expiry_time_seconds";
    private static final String EXPIRY_HELP = "When the AWS credentials from Vault expire, in seconds since 1970; of"
            + " several the soonest; absent: there are none, or they never do.";

    private final Counter requests = Counter.build(
                    "dyndns_vault_requests_total", "Requests to Vault: ok, denied, refused or unavailable.")
            .labelNames("operation", "result")
            .create();
    private final Map<Object, Instant> expiries = new ConcurrentHashMap<>();

    @Activate
    public VaultMetrics() {}

    /** A request has ended. */
    void asked(Operation operation, String result) {
        requests.labels(operation.label(), result).inc();
    }

    /** The credentials of one configuration now end at another time. */
    void expiry(Object owner, Instant at) {
        expiries.put(owner, at);
    }

    /** One configuration has no credentials any more, or some that never end. */
    void noExpiry(Object owner) {
        expiries.remove(owner);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples> families = new ArrayList<>(requests.collect());
        expiries.values().stream()
                .min(Comparator.naturalOrder())
                .ifPresent(soonest ->
                        families.add(new GaugeMetricFamily(EXPIRY, EXPIRY_HELP, soonest.toEpochMilli() / 1_000.0)));
        return families;
    }
}
