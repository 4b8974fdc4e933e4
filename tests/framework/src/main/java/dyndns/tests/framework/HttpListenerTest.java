package dyndns.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.config.StateDirectory;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Intake;
import dyndns.api.send.Delivery;
import dyndns.api.send.UpdateSender;
import dyndns.api.update.SignedUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** Listeners, and both ends of the HTTP transport on them. */
class HttpListenerTest {
    private static final String ENVELOPE = "{}";

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin configurations;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Configuration> made = new ArrayList<>();
    private final List<ServiceRegistration<?>> registered = new ArrayList<>();

    @BeforeEach
    void register() throws IOException {
        Path state = Files.createDirectories(folder.resolve("state"));
        Dictionary<String, Object> first = dictionary(Map.of(Constants.SERVICE_RANKING, 1_000));
        registered.add(context.registerService(StateDirectory.class, () -> state, first));
        Intake intake = submission -> CompletableFuture.completedFuture(new Answer.Accepted(true));
        registered.add(context.registerService(Intake.class, intake, first));
    }

    @AfterEach
    void clear() throws IOException {
        for (Configuration configuration : made) configuration.delete();
        eventually().untilAsserted(() -> assertThat(listeners()).isEmpty());
        registered.forEach(ServiceRegistration::unregister);
    }

    @Test
    void updatesAreTakenOnTheirListenerAlone() throws Exception {
        int update = freePort();
        int console = freePort();
        configure("dyndns.http", "update", Map.of("address", "127.0.0.1:" + update));
        configure("dyndns.http", "console", Map.of("address", "127.0.0.1:" + console));
        configure("dyndns.transport.http.server", null, Map.of("listener", "update"));

        eventually().until(() -> post(update, "/update").statusCode() == 200);
        eventually().untilAsserted(() -> assertThat(health("console")).isEqualTo(Result.Status.OK));

        assertThat(post(update, "/update").body()).isEqualTo("{\"status\":200,\"reason\":\"accepted\"}");
        assertThat(post(update, "/system/console").body()).startsWith("{\"status\":404,");
        assertThat(post(console, "/update").statusCode()).isEqualTo(404);
        assertThat(post(console, "/update").body()).doesNotContain("updates go to");
    }

    @Test
    void aClientSends() throws Exception {
        int port = freePort();
        configure("dyndns.http", "update", Map.of("address", "127.0.0.1:" + port));
        configure("dyndns.transport.http.server", null, Map.of("listener", "update"));
        configure(
                "dyndns.transport.http",
                "test",
                Map.of("url", "http://127.0.0.1:" + port + "/update", "timeout.ms", 2_000L));
        SignedUpdate signed = new SignedUpdate("home.example.com", Instant.EPOCH, new byte[] {'{', '}'});

        eventually().untilAsserted(() -> {
            ServiceReference<UpdateSender> sender = context.getServiceReference(UpdateSender.class);
            assertThat(sender).isNotNull();
            assertThat(context.getService(sender)
                            .send(signed)
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(new Delivery.Delivered());
        });
    }

    @Test
    void aListenerClosesWithItsConfiguration() throws Exception {
        int port = freePort();
        Configuration configuration = configure("dyndns.http", "update", Map.of("address", "127.0.0.1:" + port));
        eventually().until(() -> answers(port));

        configuration.delete();
        made.clear();

        eventually().until(() -> !answers(port));
        eventually().untilAsserted(() -> assertThat(listeners()).isEmpty());
    }

    @Test
    void aListenerMoves() throws Exception {
        int first = freePort();
        int second = freePort();
        Configuration configuration = configure("dyndns.http", "update", Map.of("address", "127.0.0.1:" + first));
        eventually().until(() -> answers(first));

        configuration.update(dictionary(Map.of("address", "127.0.0.1:" + second)));

        eventually().until(() -> answers(second) && !answers(first));
    }

    @Test
    void aPortInUseIsSaidAndTakenWhenItIsFree() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            configure("dyndns.http", "update", Map.of("address", "127.0.0.1:" + port));

            eventually().untilAsserted(() -> assertThat(health("update")).isEqualTo(Result.Status.CRITICAL));
            assertThat(message("update")).contains("127.0.0.1:" + port, "in use");
        }
        eventually().untilAsserted(() -> assertThat(health("update")).isEqualTo(Result.Status.OK));
        assertThat(answers(port)).isTrue();
    }

    @Test
    void aRenewedCertificateIsServed() throws Exception {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        Pem first = Pem.make(folder);
        Pem second = Pem.make(folder);
        first.write(certificate, key);
        int port = freePort();
        configure(
                "dyndns.http",
                "update",
                Map.of("address", "127.0.0.1:" + port, "tls.cert", certificate.toString(), "tls.key", key.toString()));
        eventually().until(() -> first.certificate().equals(served(port, first, second)));
        Path store = folder.resolve("state/tls/update.p12");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
                .isEqualTo("rw-------");

        Files.writeString(certificate, "garbage");
        eventually().untilAsserted(() -> assertThat(health("update")).isEqualTo(Result.Status.WARN));
        assertThat(served(port, first, second)).isEqualTo(first.certificate());

        second.write(certificate, key);
        eventually().until(() -> second.certificate().equals(served(port, first, second)));
        eventually().untilAsserted(() -> assertThat(health("update")).isEqualTo(Result.Status.OK));
    }

    @Test
    void twoHundredIdleConnectionsHinderNobody() throws Exception {
        int port = freePort();
        configure("dyndns.http", "update", Map.of("address", "127.0.0.1:" + port));
        configure("dyndns.transport.http.server", null, Map.of("listener", "update"));
        eventually().until(() -> post(port, "/update").statusCode() == 200);

        try (Connections idle = new Connections(port, 200)) {
            assertThat(post(port, "/update").statusCode()).isEqualTo(200);
            assertThat(idle.closed()).isZero();
        }
    }

    @Test
    void connectionsOverTheLimitAreClosedWhenIdle() throws Exception {
        int port = freePort();
        configure("dyndns.http", "update", Map.of("address", "127.0.0.1:" + port, "max.connections", 50));
        configure("dyndns.transport.http.server", null, Map.of("listener", "update"));
        eventually().until(() -> post(port, "/update").statusCode() == 200);

        try (Connections idle = new Connections(port, 200)) {
            eventually().untilAsserted(() -> assertThat(idle.closed()).isGreaterThanOrEqualTo(150));
            assertThat(post(port, "/update").statusCode()).isEqualTo(200);
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40)).ignoreExceptionsInstanceOf(UncheckedIOException.class);
    }

    private Configuration configure(String pid, @Nullable String name, Map<String, Object> properties)
            throws IOException {
        Configuration configuration = name == null
                ? configurations.getConfiguration(pid, "?")
                : configurations.getFactoryConfiguration(pid, name, "?");
        configuration.update(dictionary(properties));
        made.add(0, configuration);
        return configuration;
    }

    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return new Hashtable<>(properties);
    }

    private HttpResponse<String> post(int port, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(ENVELOPE))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable X509Certificate served(int port, Pem... trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Pem pem : trusted) store.setCertificateEntry(pem.toString(), pem.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, factory.getTrustManagers(), null);
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            return null;
        }
    }

    private Result.Status health(String listener) throws Exception {
        return result(listener).getStatus();
    }

    private String message(String listener) throws Exception {
        return result(listener).toString();
    }

    private Result result(String listener) throws Exception {
        for (ServiceReference<HealthCheck> check :
                context.getServiceReferences(HealthCheck.class, "(hc.tags=listeners)")) {
            if (check.getProperty("service.pid").toString().endsWith("~" + listener))
                return context.getService(check).execute();
        }
        return new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "not there");
    }

    private List<?> listeners() throws Exception {
        ServiceReference<?>[] found =
                context.getAllServiceReferences("org.osgi.service.servlet.runtime.HttpServiceRuntime", null);
        return found == null ? List.of() : List.of(found);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Open connections on which nothing is said. */
    private static final class Connections implements AutoCloseable {
        private final List<Socket> sockets = new ArrayList<>();

        Connections(int port, int count) throws IOException {
            for (int i = 0; i < count; i++) {
                Socket socket = new Socket();
                sockets.add(socket);
                socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
                socket.setSoTimeout(1);
            }
        }

        /** How many the other side has closed. */
        int closed() throws IOException {
            int closed = 0;
            for (Socket socket : sockets) {
                try {
                    if (socket.getInputStream().read() < 0) closed++;
                } catch (SocketTimeoutException e) {
                    continue;
                } catch (IOException e) {
                    closed++;
                }
            }
            return closed;
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) socket.close();
        }
    }
}
