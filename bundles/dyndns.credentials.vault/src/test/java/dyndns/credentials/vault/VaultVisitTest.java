package dyndns.credentials.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dyndns.api.diagnosis.Finding;
import dyndns.httpclient.apache.ApacheHttpCaller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultVisitTest {
    private static final String VAULT = "{\"initialized\":true,\"sealed\":false,\"standby\":false}";

    @ParameterizedTest
    @CsvSource({
        "200, true, false, false, OK, 'answers, unsealed'",
        "429, true, false, true, OK, 'unsealed, a standby'",
        "473, true, false, true, OK, 'unsealed, a standby'",
        "472, true, false, true, WARNING, disaster recovery",
        "474, true, false, true, WARNING, does not reach the active node",
        "501, false, true, true, FAILURE, not initialized",
        "503, true, true, true, FAILURE, is sealed",
        "530, true, false, true, FAILURE, removed from its cluster",
        "200, true, true, false, FAILURE, is sealed",
        "503, true, false, false, FAILURE, HTTP status 503"
    })
    void whatVaultSaysIsSaid(
            int status, boolean initialized, boolean sealed, boolean standby, Finding.Level level, String text)
            throws IOException {
        String body = "{\"initialized\":" + initialized + ",\"sealed\":" + sealed + ",\"standby\":" + standby + "}";
        Finding health = health(status, "application/json", body);

        assertThat(health.level()).isEqualTo(level);
        assertThat(health.found()).contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | text/html | <html><body>Welcome</body></html> | text/html",
                "200 | application/json | {} | JSON without initialized, sealed and standby",
                "200 | application/json | {\"initialized\":\"yes\",\"sealed\":0,\"standby\":null} | JSON without initialized",
                "200 | application/json | {\"initialized\":true,\"sealed\":false} | JSON without initialized",
                "200 | application/json | [] | application/json",
                "200 | '' | '' | nothing",
                "503 | text/plain | no healthy upstream | text/plain",
                "404 | application/json | {\"errors\":[\"no handler for route\"]} | no handler for route"
            })
    void whatIsNotVaultIsNotTakenForIt(int status, String type, String body, String text) throws IOException {
        Finding health = health(status, type, body);

        assertThat(health.level()).isEqualTo(Finding.Level.FAILURE);
        assertThat(health.found()).contains("HTTP status " + status).contains(text);
        assertThat(health.todo()).contains("is it Vault?");
    }

    @Test
    void theServerThatItIsInsteadIsNamed() throws IOException {
        assertThat(health(200, "text/html", "<p>").found()).contains("of nginx");
    }

    @Test
    void nobodyIsLoggedInWhereThereIsNoVault() throws IOException {
        assertThat(findings(200, "text/html", "<p>")).hasSize(1);
        assertThat(findings(200, "application/json", VAULT)).hasSize(2);
    }

    private static Finding health(int status, String type, String body) throws IOException {
        return findings(status, type, body).get(0);
    }

    private static List<Finding> findings(int status, String type, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/sys/health", exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            if (!type.isEmpty()) exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Server", "nginx");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try (ApacheHttpCaller http = ApacheHttpCaller.named("dyndns/test")) {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            VaultSettings settings = Setup.settings(Setup.APPROLE, address);
            return new VaultVisit(http, settings, URI.create(address), true).findings();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aCertificateOfNobodyIsSaidInWords() {
        var error = new SSLHandshakeException("PKIX path building failed: sun.security.provider.certpath."
                + "SunCertPathBuilderException: unable to find valid certification path to requested target");

        assertThat(Endpoint.reason(error)).isEqualTo("its certificate is of no CA that is trusted here");
    }
}
