package dyndns.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.intake.Answer;
import dyndns.api.intake.Answer.Cause;
import dyndns.api.intake.Submission;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateServletTest {
    private static final UpdateLimits LIMITS =
            new UpdateLimits(16 * 1024, Duration.ofMillis(500), Duration.ofMillis(500), 20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Submission.Signed> received = new ConcurrentLinkedQueue<>();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(LIMITS, new AddressPace(0, 10, System::nanoTime));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> answers() {
        Duration wait = Duration.ofMillis(6_500);
        return Stream.of(
                Arguments.of(new Answer.Accepted(true), 200, "accepted", ""),
                Arguments.of(new Answer.Accepted(false), 200, "accepted", ""),
                Arguments.of(new Answer.Duplicate(), 200, "accepted before", ""),
                Arguments.of(new Answer.Ignored("nothing to do"), 200, "nothing to do", ""),
                Arguments.of(new Answer.Rejected(Cause.MALFORMED, "no \"host\""), 400, "no \\\"host\\\"", ""),
                Arguments.of(new Answer.Rejected(Cause.NOT_ALLOWED, "private"), 400, "private", ""),
                Arguments.of(
                        new Answer.Rejected(Cause.UNAUTHORIZED, "no such host"),
                        401,
                        "unknown host, or the signature is not good",
                        ""),
                Arguments.of(new Answer.Rejected(Cause.STALE, "too old"), 409, "too old", ""),
                Arguments.of(new Answer.TooMany(wait), 429, "too many updates from this host", "7"),
                Arguments.of(new Answer.Unavailable("full", Duration.ZERO), 503, "full", "1"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerHasItsStatus(Answer answer, int status, String reason, String retryAfter) throws Exception {
        answering(CompletableFuture.completedFuture(answer));

        HttpResponse<String> response = post("{}".getBytes(StandardCharsets.UTF_8), true);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"status\":" + status + ",\"reason\":\"" + reason + "\"}");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Retry-After").orElse("")).isEqualTo(retryAfter);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theBodyIsHandedInWhole(boolean contentLength) throws Exception {
        answering(CompletableFuture.completedFuture(new Answer.Accepted(true)));
        byte[] largest = body(16 * 1024);

        assertThat(post(largest, contentLength).statusCode()).isEqualTo(200);

        assertThat(received).hasSize(1);
        assertThat(received.element().envelope()).isEqualTo(largest);
        assertThat(received.element().source().remote()).isEqualTo("127.0.0.1");
        assertThat(received.element().source().answered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLargerBodyIsRefused(boolean contentLength) throws Exception {
        answering(CompletableFuture.completedFuture(new Answer.Accepted(true)));

        assertThat(post(body(16 * 1024 + 1), contentLength).statusCode()).isEqualTo(413);
        assertThat(post(body(17 * 1024), contentLength).statusCode()).isEqualTo(413);

        assertThat(received).isEmpty();
    }

    @Test
    void anAnswerOfAnotherThreadIsSentWhenItComes() throws Exception {
        CompletableFuture<Answer> later = new CompletableFuture<>();
        answering(later);

        CompletableFuture<HttpResponse<String>> response = client.sendAsync(request(), BodyHandlers.ofString());
        await().until(() -> !received.isEmpty());
        assertThat(response).isNotDone();
        later.complete(new Answer.Accepted(true));

        assertThat(response.join().statusCode()).isEqualTo(200);
    }

    @Test
    void anIntakeThatDoesNotAnswerIsUnavailable() throws Exception {
        answering(new CompletableFuture<>());

        assertUnavailable(post(body(2), true));
    }

    @Test
    void aBugInTheIntakeIsUnavailable() throws Exception {
        answering(CompletableFuture.failedFuture(new IllegalStateException("bug")));
        assertUnavailable(post(body(2), true));

        server.intake.set(submission -> {
            throw new IllegalStateException("bug");
        });
        assertUnavailable(post(body(2), true));
    }

    @Test
    void withoutAnIntakeItIsUnavailable() throws Exception {
        assertUnavailable(post(body(2), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "OPTIONS", "TRACE", "DELETE"})
    void onlyPostIsTaken(String method) throws IOException {
        String response = server.say(method + " /update HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 405 ").contains("\r\nAllow: POST\r\n", "\"status\":405");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/update/", "/update/more", "/updates", "/system/console"})
    void otherPathsAreNotFound(String path) throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(server.url(path)).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).startsWith("{\"status\":404,");
    }

    @Test
    void aBodyThatTakesTooLongIsGivenUp() throws Exception {
        answering(CompletableFuture.completedFuture(new Answer.Accepted(true)));

        String response = server.say("POST /update HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n", "{");

        assertThat(response).startsWith("HTTP/1.1 408 ").contains("\r\nConnection: close\r\n");
        assertThat(received).isEmpty();
    }

    @Test
    void bytesThatDripInDoNotProlongTheTime() throws Exception {
        try (Socket socket = server.connect()) {
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> read(socket));
            write(socket, "POST /update HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                if (!first.isDone()) write(socket, "1\r\n{\r\n");
                return first.isDone();
            });
            assertThat(first.join()).isEqualTo('H');
        }
    }

    @Test
    void aSenderThatLeavesFreesItsPlace() throws Exception {
        answering(CompletableFuture.completedFuture(new Answer.Accepted(true)));
        for (int i = 0; i < LIMITS.inProgress() * 2; i++) {
            try (Socket socket = server.connect()) {
                write(socket, "POST /update HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
            }
        }

        await().untilAsserted(() -> assertThat(post(body(2), true).statusCode()).isEqualTo(200));
        assertThat(received)
                .allSatisfy(submission -> assertThat(submission.envelope()).hasSize(2));
    }

    @Test
    void requestsInProgressAreBounded() throws Exception {
        answering(new CompletableFuture<>());
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < LIMITS.inProgress(); i++) waiting.add(client.sendAsync(request(), BodyHandlers.ofString()));
        await().until(() -> received.size() == LIMITS.inProgress());

        HttpResponse<String> oneMore = post(body(2), true);

        assertUnavailable(oneMore);
        assertThat(oneMore.body()).contains("in progress");
        waiting.forEach(response -> assertThat(response.join().statusCode()).isEqualTo(503));
    }

    @Test
    void twoHundredOpenConnectionsHinderNobody() throws Exception {
        answering(CompletableFuture.completedFuture(new Answer.Accepted(true)));
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                open.add(server.connect());
                if (i < LIMITS.inProgress() / 2) write(open.get(i), "POST /update HTTP/1.1\r\nHost: localhost\r\n");
            }
            assertThat(post(body(300), true).statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : open) socket.close();
        }
    }

    @Test
    void anAddressThatAsksTooOftenWaits() throws Exception {
        try (TestServer strict = new TestServer(LIMITS, new AddressPace(2, 10, () -> 0))) {
            strict.intake.set(submission -> CompletableFuture.completedFuture(new Answer.Accepted(true)));
            HttpRequest request = HttpRequest.newBuilder(strict.url("/update"))
                    .POST(BodyPublishers.ofByteArray(body(2)))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);

            HttpResponse<String> third = client.send(request, BodyHandlers.ofString());

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).contains("30");
        }
    }

    @Test
    void whatIsInProgressIsAnsweredAtTheEnd() throws Exception {
        server.close();
        UpdateLimits patient = new UpdateLimits(100, Duration.ofHours(1), Duration.ofHours(1), 20);
        server = new TestServer(patient, new AddressPace(0, 10, System::nanoTime));
        answering(new CompletableFuture<>());
        CompletableFuture<HttpResponse<String>> waiting = client.sendAsync(request(), BodyHandlers.ofString());
        await().until(() -> !received.isEmpty());

        server.stopServlet();

        assertUnavailable(waiting.join());
    }

    private void answering(CompletableFuture<Answer> answer) {
        server.intake.set(submission -> {
            received.add((Submission.Signed) submission);
            return answer;
        });
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(server.url("/update"))
                .POST(BodyPublishers.ofByteArray(body(2)))
                .build();
    }

    private HttpResponse<String> post(byte[] body, boolean contentLength) throws Exception {
        HttpRequest.BodyPublisher known = BodyPublishers.ofByteArray(body);
        HttpRequest request = HttpRequest.newBuilder(server.url("/update"))
                .POST(contentLength ? known : BodyPublishers.fromPublisher(known))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).startsWith("{\"status\":503,");
    }

    private static byte[] body(int bytes) {
        return "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static int read(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }
}
