package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dyndns.credentials.vault.VaultException.Kind;
import dyndns.httpclient.apache.ApacheHttpCaller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to servers that are not always a good Vault. */
class AddressesTest {
    private static final Secret TOKEN = new Secret("token-0123456789");
    private static final Question GET = Question.get(Operation.CREDENTIALS, "aws/creds/dyndns", TOKEN);
    private static final Question POST = Question.post(Operation.RENEW, "auth/token/renew-self", TOKEN, Map.of());

    private final ApacheHttpCaller http = ApacheHttpCaller.named("dyndns/test");
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<Headers> seen = new CopyOnWriteArrayList<>();
    private final VaultMetrics metrics = new VaultMetrics();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
        http.close();
    }

    @Test
    void theRequestIsOneOfVaults() throws Exception {
        Addresses vault = addresses(serve(200, "{\"data\":{}}"));
        vault.ask(POST);

        assertThat(seen.get(0).getFirst("X-Vault-Token")).isEqualTo(TOKEN.reveal());
        assertThat(seen.get(0).getFirst("X-Vault-Namespace")).isEqualTo("team1");
        assertThat(seen.get(0).getFirst("X-Vault-Request")).isEqualTo("true");
        assertThat(seen.get(0).getFirst("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void theNextAddressIsAskedAndKept() throws Exception {
        String sealed = serve(503, "{\"errors\":[\"Vault is sealed\"]}");
        String good = serve(200, "{}");
        Addresses vault = addresses(sealed, good);
        vault.ask(GET);
        assertThat(vault.address()).isEqualTo(good);
        vault.ask(GET);

        assertThat(seen).hasSize(3);
        assertThat(metrics.collect().toString()).contains("unavailable").contains("dyndns_vault_requests_total");
    }

    @Test
    void whereNobodyListensTheNextIsAsked() throws Exception {
        Addresses vault = addresses("http://127.0.0.1:1", serve(200, "{}"));

        assertThat(vault.ask(GET).json().size()).isZero();
    }

    @Test
    void aRefusalIsAnAnswer() throws Exception {
        String refusing = serve(403, "{\"errors\":[\"permission denied\"]}");
        Addresses vault = addresses(refusing, serve(200, "{}"));

        assertThat(failure(vault, GET).kind()).isEqualTo(Kind.DENIED);
        assertThat(vault.address()).isEqualTo(refusing);
    }

    @ParameterizedTest
    @CsvSource({
        "400,REFUSED",
        "403,DENIED",
        "404,REFUSED",
        "412,UNAVAILABLE",
        "429,UNAVAILABLE",
        "472,UNAVAILABLE",
        "473,UNAVAILABLE",
        "500,UNAVAILABLE"
    })
    void theStatusSaysWhatToDo(int status, Kind kind) throws IOException {
        assertThat(failure(addresses(serve(status, "{}")), GET).kind()).isEqualTo(kind);
    }

    @Test
    void onlyTheTextsOfAnErrorAreQuotedAndNotTheToken() throws IOException {
        String body =
                "{\"data\":\"hidden\",\"errors\":[\"bad token " + TOKEN.reveal() + "\\n" + "x".repeat(500) + "\"]}";
        VaultException failure = failure(addresses(serve(400, body)), GET);

        assertThat(failure.reason())
                .startsWith("aws/creds/dyndns: HTTP 400: bad token … xxx")
                .doesNotContain("hidden")
                .doesNotContain(TOKEN.reveal())
                .hasSizeLessThan(250);
    }

    @Test
    void whatIsNoVaultIsNotQuoted() throws IOException {
        VaultException failure = failure(addresses(serve(200, "<html>" + TOKEN.reveal())), GET);

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.reason()).isEqualTo("the answer is no JSON: is it Vault?");
    }

    @Test
    void whatRefusesAndIsNoVaultIsNoAnswer() throws Exception {
        String proxy = serve(404, "<html>not found</html>");
        Addresses vault = addresses(proxy, serve(200, "{}"));

        vault.ask(GET);
        assertThat(failure(addresses(proxy), GET).reason())
                .isEqualTo("aws/creds/dyndns: HTTP 404, and no JSON: is it Vault?");
    }

    @Test
    void aHugeAnswerIsCut() throws IOException {
        String body = "{\"data\":\"" + "x".repeat(2 << 20) + "\"}";

        assertThat(failure(addresses(serve(200, body)), GET).reason()).contains("no JSON");
    }

    @Test
    void aStandbySendsOnToTheActiveNode() throws Exception {
        String active = serve(200, "{\"auth\":{}}");
        Addresses vault = addresses(redirect(active));
        vault.ask(POST);
        vault.ask(GET);

        assertThat(seen)
                .hasSize(4)
                .allSatisfy(
                        headers -> assertThat(headers.getFirst("X-Vault-Token")).isEqualTo(TOKEN.reveal()));
    }

    @Test
    void redirectsToAnotherSchemeAndCirclesAreNotFollowed() throws IOException {
        assertThat(failure(addresses(redirect("ftp://127.0.0.1")), POST).reason())
                .isEqualTo("a redirect that is not followed: not to http");
        List<String> self = new ArrayList<>();
        self.add(serve(exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", self.get(0) + exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        }));

        assertThat(failure(addresses(self.get(0)), POST).reason()).isEqualTo("too many redirects");
    }

    @Test
    void theBoundHoldsForAllTogether() throws IOException {
        String silent = serve(exchange -> {});
        long before = System.nanoTime();
        VaultException failure = catchThrowableOfType(
                VaultException.class, () -> addresses(silent, silent, silent).ask(GET, Duration.ofMillis(300)));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void nothingShowsASecret() {
        SecretText text = new SecretText.Configured(TOKEN);
        Question question = Question.login("approle", Map.of("secret_id", TOKEN));
        Method method = new AppRoleMethod("approle", "role", new SecretId(text, false));
        VaultSettings settings = Setup.settings(method, "http://127.0.0.1:1");

        assertThat(TOKEN + " " + text + POST + question + method + settings + new TokenMethod(text))
                .doesNotContain(TOKEN.reveal());
    }

    private static VaultException failure(Addresses vault, Question question) {
        return catchThrowableOfType(VaultException.class, () -> vault.ask(question));
    }

    private Addresses addresses(String... addresses) {
        VaultSettings settings = new VaultSettings(
                List.of(addresses).stream().map(URI::create).toList(),
                Optional.of("team1"),
                Optional.empty(),
                Setup.APPROLE,
                "aws/creds/dyndns",
                Duration.ofSeconds(10),
                Duration.ZERO);
        return new Addresses(new Endpoint(http, settings), settings, metrics, System::nanoTime);
    }

    private String redirect(String to) throws IOException {
        return serve(exchange -> {
            seen.add(exchange.getRequestHeaders());
            exchange.getResponseHeaders()
                    .add("Location", to + exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
    }

    private String serve(int status, String body) throws IOException {
        return serve(exchange -> {
            seen.add(exchange.getRequestHeaders());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private String serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v1/", handler);
        server.start();
        servers.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
