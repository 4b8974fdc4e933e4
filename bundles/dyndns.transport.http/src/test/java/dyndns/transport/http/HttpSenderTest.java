package dyndns.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dyndns.api.intake.Answer;
import dyndns.api.intake.Submission;
import dyndns.api.send.UpdateSender;
import dyndns.contracts.UpdateSenderContract;
import dyndns.httpclient.HttpCaller;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSenderTest extends UpdateSenderContract {
    private static final UpdateLimits LIMITS =
            new UpdateLimits(16 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(20), 1_000);

    private final HttpCaller http = new JdkCaller();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : opened) closeable.close();
    }

    @Test
    void itIsCalledByItsUrlWithoutTheLogin() {
        assertThat(sender("https://anna:geheim@dyndns.example/update").name())
                .isEqualTo("https://dyndns.example/update");
    }

    @Test
    void aBadUrlIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sender("ftp://anna:geheim@dyndns.example/"))
                .withMessage("url: ftp://dyndns.example/; allowed: " + Endpoint.ALLOWED);
    }

    @Override
    protected UpdateSender sender() throws Exception {
        TestServer server = server();
        server.intake.set(submission -> {
            taken.add(new String(((Submission.Signed) submission).envelope(), StandardCharsets.UTF_8));
            return CompletableFuture.completedFuture(new Answer.Accepted(true));
        });
        return sender(server.url("/update").toString());
    }

    @Override
    protected List<String> taken() {
        return taken;
    }

    @Override
    protected UpdateSender senderToNobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return sender("http://127.0.0.1:" + free.getLocalPort() + "/update");
        }
    }

    @Override
    protected UpdateSender senderToSilence() throws Exception {
        TestServer server = server();
        server.intake.set(submission -> new CompletableFuture<>());
        return sender(server.url("/update").toString());
    }

    private TestServer server() throws Exception {
        TestServer server = new TestServer(LIMITS, new AddressPace(0, 10, System::nanoTime));
        opened.add(server);
        return server;
    }

    private HttpSender sender(String url) {
        HttpSender sender = new HttpSender(http, new Settings(url));
        opened.add(sender::deactivate);
        return sender;
    }

    @SuppressWarnings("BadAnnotationImplementation") // only its values are asked for
    private record Settings(String url) implements HttpSender.Config {
        @Override
        public String _login() {
            return "";
        }

        @Override
        public String ca_cert() {
            return "";
        }

        @Override
        public long timeout_ms() {
            return 2_000;
        }

        @Override
        public String transport_name() {
            return "";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return HttpSender.Config.class;
        }
    }
}
