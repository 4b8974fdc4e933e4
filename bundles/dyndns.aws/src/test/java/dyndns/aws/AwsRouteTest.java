package dyndns.aws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dyndns.tls.TlsFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Against a proxy that notes what it is asked for, and opens no tunnel. */
class AwsRouteTest {
    /** Of "user:pass:word%". */
    private static final String LOGIN = "proxy-authorization: basic dXNlcjpwYXNzOndvcmQl";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private ServerSocket proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::answer, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    @Test
    void aProxyIsAskedWithItsLogin() throws Exception {
        assertThat(get("http://route53.test/", login())).isEqualTo(204);

        assertThat(asked.get(0)).startsWith("GET http://route53.test/ ");
        assertThat(asked).anyMatch(LOGIN::equalsIgnoreCase);
    }

    @Test
    void aTunnelIsAskedForWithTheLogin() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> get("https://route53.test/", login()));

        assertThat(asked.get(0)).startsWith("CONNECT route53.test:443 ");
        assertThat(asked).anyMatch(LOGIN::equalsIgnoreCase);
    }

    @Test
    void aProxyThatWantsALoginGetsNoneThatIsNotThere() throws Exception {
        assertThat(get("http://route53.test/", url(""))).isEqualTo(407);

        assertThat(asked).noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization"));
    }

    @Test
    void aProxysLoginIsNotShown() {
        AwsRoute route = new AwsRoute(
                Optional.of(URI.create("http://user:hidden@proxy:3128")), TlsFiles.SYSTEM, Duration.ofSeconds(1));

        assertThat(route.toString()).contains("proxy:3128").doesNotContain("hidden");
    }

    @Test
    void aBadCaFileIsNamedOnce() {
        AwsRoute route =
                new AwsRoute(Optional.empty(), TlsFiles.of("/nowhere/ca.pem", "", "", false), Duration.ofSeconds(1));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> route.client("https"))
                .satisfies(e -> assertThat(e.getMessage()).startsWith("/nowhere/ca.pem"));
    }

    private String login() {
        return url("user:pass:word%25@");
    }

    private String url(String login) {
        return "http://" + login + "127.0.0.1:" + proxy.getLocalPort();
    }

    private static int get(String url, String proxy) throws IOException {
        AwsRoute route = new AwsRoute(Optional.of(URI.create(proxy)), TlsFiles.SYSTEM, Duration.ofSeconds(10));
        URI uri = URI.create(url);
        SdkHttpRequest request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri).build();
        try (SdkHttpClient client = route.client(uri.getScheme())) {
            return client.prepareRequest(
                            HttpExecuteRequest.builder().request(request).build())
                    .call()
                    .httpResponse()
                    .statusCode();
        }
    }

    private void answer() {
        while (!proxy.isClosed()) {
            try (Socket socket = proxy.accept()) {
                String request = read(socket);
                boolean tunnel = request.startsWith("CONNECT");
                String status = tunnel ? "502 Bad Gateway" : "204 No Content";
                if (!request.toLowerCase(Locale.ROOT).contains("proxy-authorization")) {
                    status = "407 Who are you\r\nProxy-Authenticate: Basic realm=\"test\"";
                }
                String head = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }

    private String read(Socket socket) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        StringBuilder request = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            asked.add(line);
            request.append(line).append('\n');
        }
        return request.toString();
    }
}
