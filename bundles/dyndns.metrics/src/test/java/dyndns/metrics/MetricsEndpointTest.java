package dyndns.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dyndns.api.config.ConfigurationLoaded;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
    private static final ConfigurationLoaded LOADED = new ConfigurationLoaded() {};

    private final Metrics metrics = new Metrics("server", new Build("1", ""), 10, Clock.systemUTC());

    @AfterEach
    void stop() {
        metrics.stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private MetricsEndpoint open(int port, boolean legacy) {
        MetricsEndpoint endpoint = new MetricsEndpoint(metrics, LOADED, new Config("127.0.0.1:" + port, legacy));
        await().until(() -> endpoint.execute().getStatus() == Status.OK);
        return endpoint;
    }

    @Test
    void allThreePagesAreThere() throws Exception {
        int port = freePort();
        MetricsEndpoint endpoint = open(port, true);
        HttpResponse<String> page = get(port, "/metrics");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(page.body()).contains("\ndyndns_server_messages_received_total 0.0\n");
        assertThat(get(port, "/healthz").statusCode()).isEqualTo(200);
        assertThat(get(port, "/readyz").statusCode()).isEqualTo(503);
        endpoint.stop();
    }

    @Test
    void legacyNamesCanBeSwitchedOff() throws Exception {
        int port = freePort();
        MetricsEndpoint endpoint = open(port, false);
        assertThat(get(port, "/metrics").body())
                .contains("\ndyndns_messages_received_total 0.0\n")
                .doesNotContain("dyndns_server_");
        endpoint.stop();
    }

    @Test
    void aTakenPortIsAWarningOfTheHealthCheck() throws IOException {
        try (ServerSocket occupant = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + occupant.getLocalPort();
            MetricsEndpoint endpoint = new MetricsEndpoint(metrics, LOADED, new Config(address, true));
            await().until(() -> endpoint.execute().toString().contains("Address already in use"));
            assertThat(endpoint.execute().getStatus()).isEqualTo(Status.WARN);
            endpoint.stop();
        }
    }

    @Test
    void anEmptyAddressSwitchesItOffAndABadOneIsNamed() {
        MetricsEndpoint off = new MetricsEndpoint(metrics, LOADED, new Config("", true));
        assertThat(off.execute().getStatus()).isEqualTo(Status.OK);
        off.stop();
        assertThatThrownBy(() -> new MetricsEndpoint(metrics, LOADED, new Config("9191", true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("listen: 9191");
    }

    @SuppressWarnings("ClassExplicitlyAnnotation")
    private record Config(String listen, boolean legacy_names) implements MetricsConfig {
        @Override
        public int host_label_limit() {
            return 10;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return MetricsConfig.class;
        }
    }
}
