package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dyndns.api.diagnosis.Finding;
import dyndns.httpclient.apache.ApacheHttpCaller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultVisitTest {
    @ParameterizedTest
    @CsvSource({
        "200, OK, unsealed",
        "472, WARNING, disaster recovery",
        "501, FAILURE, not initialized",
        "503, FAILURE, sealed",
        "404, FAILURE, 404"
    })
    void theHealthIsSaid(int status, Finding.Level level, String text) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/sys/health", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try (ApacheHttpCaller http = ApacheHttpCaller.named("dyndns/test")) {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            VaultSettings settings = Setup.settings(Setup.APPROLE, address);
            Finding health = new VaultVisit(http, settings, URI.create(address), true)
                    .findings()
                    .get(0);

            assertThat(health.level()).isEqualTo(level);
            assertThat(health.found()).contains(text);
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
