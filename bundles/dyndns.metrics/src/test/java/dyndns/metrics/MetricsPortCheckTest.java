package dyndns.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsPortCheckTest {
    private final MetricsPortCheck check = new MetricsPortCheck();

    @Test
    void anAddressInUseIsReportedAndAFreeOneIsNot() throws IOException {
        Map<String, Object> properties;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            properties = Map.of("listen", "127.0.0.1:" + taken.getLocalPort());
            assertThat(check.check(MetricsEndpoint.PID, properties))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.allowed()).contains("in use"));
        }
        assertThat(check.check(MetricsEndpoint.PID, properties)).isEmpty();
    }

    @Test
    void aChangeThatKeepsThePortNeedsNoFreeOne() throws IOException {
        try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Map<String, Object> before = Map.of("listen", "127.0.0.1:" + own.getLocalPort());
            Map<String, Object> after = Map.of("listen", ":" + own.getLocalPort(), "legacy.names", false);

            assertThat(check.checkChange(MetricsEndpoint.PID, before, after)).isEmpty();
            assertThat(check.checkChange(MetricsEndpoint.PID, Map.of(), after)).hasSize(1);
        }
    }

    @Test
    void whatIsOffNeedsNoAddress() {
        assertThat(check.check(MetricsEndpoint.PID, Map.of("listen", ""))).isEmpty();
    }
}
