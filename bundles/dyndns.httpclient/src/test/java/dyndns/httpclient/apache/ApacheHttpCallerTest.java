package dyndns.httpclient.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dyndns.api.address.Family;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApacheHttpCallerTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 1024);
    private static final Limits SHORT = new Limits(Duration.ofMillis(300), 1024);

    private final ApacheHttpCaller caller = ApacheHttpCaller.named("dyndns/test");
    private final ExecutorService handlers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = serve("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        handlers.shutdownNow();
        caller.close();
    }

    @Test
    void aReplyHasStatusHeadersAndBody() throws IOException {
        on("/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            answer(
                    exchange,
                    503,
                    exchange.getRequestMethod() + " "
                            + exchange.getRequestHeaders().getFirst("User-Agent") + " "
                            + exchange.getRequestHeaders().getFirst("Accept"));
        });

        Reply reply = caller.get(url("/"), Map.of("Accept", "text/plain"), LIMITS, Route.ANY);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).contains("7");
        assertThat(reply.body()).isEqualTo("GET dyndns/test text/plain");
    }

    @Test
    void aPostSendsItsBodyAndFollowsNoRedirect() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        on("/", exchange -> {
            requests.incrementAndGet();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(exchange, 302, body);
        });

        Reply reply = caller.post(url("/"), Map.of(), "käse".getBytes(UTF_8), LIMITS, Route.ANY);

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.body()).isEqualTo("käse");
        assertThat(requests).hasValue(1);
    }

    @Test
    void redirectsOfAGetAreFollowedButNotForEver() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        on("/once", exchange -> redirect(exchange, "/end"));
        on("/end", exchange -> answer(exchange, 200, "there"));
        on("/ever", exchange -> redirect(exchange, "/ever?" + requests.incrementAndGet()));

        assertThat(caller.get(url("/once"), Map.of(), LIMITS, Route.ANY).body()).isEqualTo("there");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> caller.get(url("/ever"), Map.of(), LIMITS, Route.ANY))
                .withMessageContaining("redirects");
        assertThat(requests).hasValue(6);
    }

    @ParameterizedTest
    @CsvSource({
        "/circle?token=geheim, Maximum redirects (5) exceeded",
        "http://a b/?token=geheim, a redirect to what is no URL",
        "http:///?token=geheim, a redirect to what is no URL"
    })
    void aBadRedirectIsToldWithoutWhatMayBeSecret(String to, String message) throws IOException {
        on("/circle", exchange -> redirect(exchange, to));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> caller.get(url("/circle?token=geheim"), Map.of(), LIMITS, Route.ANY))
                .withMessage(message);
    }

    @Test
    void aHugeBodyIsCut() throws IOException {
        on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (end.getCount() > 0) out.write(new byte[1024]);
            }
        });

        assertThat(caller.get(url("/"), Map.of(), LIMITS, Route.ANY).body()).hasSize(1024);
    }

    @Test
    void theDeadlineHoldsForABodyThatTrickles() {
        on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                do {
                    out.write('.');
                    out.flush();
                } while (!awaitEnd(20));
            }
        });

        assertTimesOut(url("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void theDeadlineHoldsForAServerThatIsSilent(String scheme) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertTimesOut(URI.create(scheme + "://127.0.0.1:" + silent.getLocalPort() + "/"));
        }
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        on("/", exchange -> {
            asked.countDown();
            awaitEnd(10_000);
        });
        var failure = handlers.submit(() -> caller.get(url("/"), Map.of(), LIMITS, Route.ANY));
        asked.await();

        caller.close();

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> failure.get(5, TimeUnit.SECONDS))
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void onlyTheWantedFamilyIsUsed() throws IOException {
        int port = server.getAddress().getPort();
        HttpServer six = serve("::1", port);
        on(server, "/", exchange -> answer(exchange, 200, "four"));
        on(six, "/", exchange -> answer(exchange, 200, "six"));
        try {
            assertThat(ask("127.0.0.1", Family.IPV4)).isEqualTo("four");
            assertThat(ask("[::1]", Family.IPV6)).isEqualTo("six");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> ask("127.0.0.1", Family.IPV6))
                    .withMessageContaining("IPV6");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> ask("[::1]", Family.IPV4))
                    .withMessageContaining("IPV4");
        } finally {
            six.stop(0);
        }
    }

    @Test
    void aProxyIsAskedWithItsLoginAndOverAnyFamily() throws IOException {
        on("/", exchange -> {
            String login = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=test");
            answer(exchange, login == null ? 407 : 200, exchange.getRequestURI() + " " + login);
        });
        String proxy = "http://me:secret@127.0.0.1:" + server.getAddress().getPort();
        try (ApacheHttpCaller proxied = new ApacheHttpCaller("dyndns/test", Map.of("http_proxy", proxy))) {
            Route six = new Route(Optional.of(Family.IPV6), Optional.empty());

            Reply reply = proxied.get(URI.create("http://echo.invalid/ip"), Map.of(), LIMITS, six);

            assertThat(reply.body()).isEqualTo("http://echo.invalid/ip Basic bWU6c2VjcmV0");
        }
    }

    private String ask(String host, Family family) throws IOException {
        URI url = URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
        return caller.get(url, Map.of(), LIMITS, new Route(Optional.of(family), Optional.empty()))
                .body();
    }

    /** At the deadline the caller is free at once, and the exchange's thread soon is. */
    private void assertTimesOut(URI url) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> caller.get(url, Map.of(), SHORT, Route.ANY))
                .withMessageContaining("300 ms");
        await().atMost(Duration.ofSeconds(5)).until(() -> !exchangeIsRunning());
    }

    private static boolean exchangeIsRunning() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(Exchange.class.getName()));
    }

    private HttpServer serve(String address, int port) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(address, port), 0);
        made.setExecutor(handlers);
        made.start();
        return made;
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void on(String path, HttpHandler handler) {
        on(server, path, handler);
    }

    private static void on(HttpServer server, String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private boolean awaitEnd(long ms) throws IOException {
        try {
            return end.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
