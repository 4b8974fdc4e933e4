package dyndns.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.config.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenerTest {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Site SITE = new Site(Map.of(
            "/metrics", () -> Page.plain(200, "a 1\n"),
            "/readyz", () -> Page.plain(503, "CRITICAL\n"),
            "/broken",
                    () -> {
                        throw new IllegalStateException("broken page");
                    }));

    private final HttpClient http = HttpClient.newHttpClient();

    private static ServerSocket occupy() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static ListenAddress free() throws IOException {
        try (ServerSocket socket = occupy()) {
            return new ListenAddress("127.0.0.1", socket.getLocalPort());
        }
    }

    private static void awaitOpen(Listener listener) {
        await().until(() -> listener.problem().isEmpty());
    }

    private HttpResponse<String> ask(String method, ListenAddress address, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .method(method, BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void pagesAreServedByExactPathToGetAndHeadOnly() throws Exception {
        ListenAddress address = free();
        try (Listener listener = new Listener(address, SITE, PAUSE)) {
            listener.start();
            awaitOpen(listener);
            HttpResponse<String> page = ask("GET", address, "/metrics?x=1");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).isEqualTo("a 1\n");
            assertThat(page.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
            HttpResponse<String> head = ask("HEAD", address, "/metrics");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValue("Content-Length")).contains("4");
            assertThat(ask("GET", address, "/readyz").statusCode()).isEqualTo(503);
            HttpResponse<String> post = ask("POST", address, "/metrics");
            assertThat(post.statusCode()).isEqualTo(405);
            assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
            for (String path : new String[] {"/", "/metrics/", "/metricsx", "/system/console"}) {
                assertThat(ask("GET", address, path).statusCode()).isEqualTo(404);
            }
            assertThat(ask("GET", address, "/broken").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void aTakenPortIsSaidAndTriedAgain() throws Exception {
        ServerSocket occupant = occupy();
        ListenAddress address = new ListenAddress("127.0.0.1", occupant.getLocalPort());
        try (Listener listener = new Listener(address, SITE, PAUSE)) {
            listener.start();
            await().until(() -> listener.problem().equals(Optional.of("Address already in use")));
            occupant.close();
            awaitOpen(listener);
            assertThat(ask("GET", address, "/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void afterCloseThePortIsFree() throws Exception {
        ListenAddress address = free();
        for (int i = 0; i < 3; i++) {
            Listener listener = new Listener(address, SITE, Duration.ofMinutes(1));
            listener.start();
            awaitOpen(listener);
            assertThat(ask("GET", address, "/metrics").statusCode()).isEqualTo(200);
            listener.close();
        }
    }

    @Test
    void closingDoesNotWaitForThePauseBetweenTries() throws Exception {
        try (ServerSocket occupant = occupy()) {
            ListenAddress address = new ListenAddress("127.0.0.1", occupant.getLocalPort());
            Listener listener = new Listener(address, SITE, Duration.ofMinutes(1));
            listener.start();
            await().until(() -> listener.problem().equals(Optional.of("Address already in use")));
            listener.close();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.isAlive() && thread.getName().equals("dyndns-metrics-listen"));
        }
    }
}
