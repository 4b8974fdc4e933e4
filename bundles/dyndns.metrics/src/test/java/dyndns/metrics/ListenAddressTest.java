package dyndns.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({":9191,''", "127.0.0.1:9191,127.0.0.1", "[::1]:9191,::1", "localhost:9191,localhost"})
    void theseAreAddresses(String text, String host) {
        assertThat(ListenAddress.parse(text)).contains(new ListenAddress(host, 9191));
        assertThat(new ListenAddress(host, 9191)).hasToString(text);
        assertThat(new MetricsCheck().check(MetricsEndpoint.PID, Map.of("listen", text)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9191", ":0", ":65536", "::1:9191", "[::1]", "http://localhost:9191", " :9191", ":9191 "})
    void theseAreRefused(String text) {
        assertThat(ListenAddress.parse(text)).isEmpty();
        assertThat(new MetricsCheck().check(MetricsEndpoint.PID, Map.of("listen", text)))
                .isEqualTo(List.of(new Problem("listen", text, ListenAddress.ALLOWED)));
    }

    @Test
    void anEmptyTextSwitchesItOff() {
        assertThat(new MetricsCheck().check(MetricsEndpoint.PID, Map.of("listen", "")))
                .isEmpty();
    }
}
