package dyndns.dns.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void anAddressInUseIsReported() throws IOException {
        try (DatagramSocket udp = new DatagramSocket(0, LOOPBACK)) {
            assertThat(check(udp.getLocalPort()))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.allowed()).contains("UDP: ", "in use"));
        }
        try (ServerSocket tcp = new ServerSocket(0, 1, LOOPBACK)) {
            assertThat(check(tcp.getLocalPort()))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.allowed()).contains("TCP: ", "in use"));
        }
    }

    @Test
    void whatTheRunningNameServerHoldsItselfIsNot() throws IOException {
        try (DatagramSocket own = new DatagramSocket(0, LOOPBACK)) {
            Map<String, Object> before = Map.of("listen", LOOPBACK.getHostAddress() + ":" + own.getLocalPort());
            Map<String, Object> after = Map.of("listen", ":" + own.getLocalPort());
            assertThat(new PortCheck().checkChange(EmbeddedDns.PID + "~x", before, after))
                    .isEmpty();
            assertThat(new PortCheck().checkChange(EmbeddedDns.PID + "~x", Map.of(), after))
                    .hasSize(1);
        }
    }

    @Test
    void aFreeOneIsNot() {
        assertThat(check(0)).isEmpty();
    }

    private static List<Problem> check(int port) {
        return new PortCheck().check(EmbeddedDns.PID + "~x", Map.of("listen", LOOPBACK.getHostAddress() + ":" + port));
    }
}
