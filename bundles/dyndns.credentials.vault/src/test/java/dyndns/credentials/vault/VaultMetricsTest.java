package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VaultMetricsTest {
    private static final String EXPIRY = "dyndns_aws_credentials_expiry_time_seconds";

    private final VaultMetrics metrics = new VaultMetrics();

    @Test
    void requestsAreCounted() {
        metrics.asked(Operation.LOGIN, "ok");
        metrics.asked(Operation.LOGIN, "ok");

        assertThat(sample("dyndns_vault_requests_total")).contains(2.0);
    }

    @Test
    void theSoonestExpiryIsShownWhileThereIsOne() {
        assertThat(sample(EXPIRY)).isEmpty();
        metrics.expiry("one", Instant.ofEpochSecond(200));
        metrics.expiry("other", Instant.ofEpochSecond(100));
        assertThat(sample(EXPIRY)).contains(100.0);
        metrics.noExpiry("other");

        assertThat(sample(EXPIRY)).contains(200.0);
    }

    private Optional<Double> sample(String name) {
        return metrics.collect().stream()
                .flatMap(family -> family.samples.stream())
                .filter(sample -> sample.name.equals(name))
                .map(sample -> sample.value)
                .findFirst();
    }
}
