package dyndns.httpclient.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server whose certificate, for {@code 127.0.0.1} only, is its own CA. */
class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    Path folder;

    private final ApacheHttpCaller caller = ApacheHttpCaller.named("dyndns/test");
    private HttpsServer server;
    private Path caFile;

    @BeforeEach
    void start() throws Exception {
        KeyStore keys = keys();
        caFile = Files.writeString(
                folder.resolve("ca.pem"), pem(keys.getCertificate("own").getEncoded()));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders()
                        .add(
                                "Location",
                                "http://127.0.0.1:" + server.getAddress().getPort());
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/down") ? 302 : 200, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        caller.close();
    }

    @Test
    void aServerOfTheOwnCaIsTrusted() throws IOException {
        assertThat(get("127.0.0.1", "/", Optional.of(caFile))).isEqualTo(200);
    }

    @Test
    void theSystemAloneDoesNotTrustIt() {
        assertFails("127.0.0.1", "/", Optional.empty(), "PKIX");
    }

    @Test
    void theNameMustMatch() {
        assertFails("localhost", "/", Optional.of(caFile), "localhost");
    }

    @Test
    void aRedirectToAnOpenConnectionIsNotFollowed() throws IOException {
        assertThat(get("127.0.0.1", "/down", Optional.of(caFile))).isEqualTo(302);
    }

    @Test
    void aBadCaFileIsNamed() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "garbage");

        assertFails("127.0.0.1", "/", Optional.of(garbage), "garbage.pem");
        assertFails("127.0.0.1", "/", Optional.of(folder.resolve("none.pem")), "none.pem");
    }

    private int get(String host, String path, Optional<Path> ca) throws IOException {
        URI url = URI.create("https://" + host + ":" + server.getAddress().getPort() + path);
        Limits limits = new Limits(Duration.ofSeconds(10), 100);
        return caller.get(url, Map.of(), limits, new Route(Optional.empty(), ca))
                .status();
    }

    private void assertFails(String host, String path, Optional<Path> ca, String message) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> get(host, path, ca))
                .withMessageContaining(message);
    }

    private static KeyStore keys() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Objects.requireNonNull(TlsTest.class.getResourceAsStream("server.p12"))) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static String pem(byte[] certificate) {
        return "a comment\n-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate) + "\n-----END CERTIFICATE-----\n";
    }
}
