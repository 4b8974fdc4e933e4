package dyndns.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import dyndns.api.config.ListenAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {":9191", "127.0.0.1:9191", "[::1]:9191", "localhost:9191"})
    void theseAreAddresses(String text) {
        assertThat(new MetricsCheck().check(MetricsEndpoint.PID, Map.of("listen", text)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9191", ":0", " :9191", ":9191 "})
    void theseAreRefused(String text) {
        assertThat(new MetricsCheck().check(MetricsEndpoint.PID, Map.of("listen", text)))
                .isEqualTo(List.of(new Problem("listen", text, ListenAddress.ALLOWED + "; empty: off")));
    }

    @Test
    void anEmptyTextSwitchesItOff() {
        assertThat(new MetricsCheck().check(MetricsEndpoint.PID, Map.of("listen", "")))
                .isEmpty();
    }
}
