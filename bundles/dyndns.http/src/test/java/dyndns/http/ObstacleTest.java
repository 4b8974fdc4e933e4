package dyndns.http;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ObstacleTest {
    @Test
    void aTakenPortIsAnObstacle() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Obstacle.of(new ListenAddress("127.0.0.1", taken.getLocalPort())))
                    .hasValueSatisfying(why -> assertThat(why).contains("in use"));
        }
    }

    @Test
    void anAddressOfAnotherHostIsAnObstacle() {
        assertThat(Obstacle.of(new ListenAddress("192.0.2.1", 8443))).isPresent();
    }
}
