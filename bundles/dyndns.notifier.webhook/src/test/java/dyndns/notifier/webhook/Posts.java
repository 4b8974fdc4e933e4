package dyndns.notifier.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver on the loopback that keeps what it gets. */
final class Posts implements AutoCloseable {
    /** One request. */
    record Post(String path, Headers headers, String body) {
        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    private final List<Post> all = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile String retryAfter = "";

    Posts(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /** Answers the next requests with these, the others with 204. */
    Posts answering(Integer... next) {
        statuses.addAll(List.of(next));
        return this;
    }

    void retryAfter(String value) {
        retryAfter = value;
    }

    List<Post> all() {
        return all;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        all.add(new Post(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
        Integer status = statuses.poll();
        if (!retryAfter.isEmpty()) exchange.getResponseHeaders().set("Retry-After", retryAfter);
        if (status != null && status / 100 == 3) exchange.getResponseHeaders().set("Location", url("/elsewhere"));
        exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        exchange.close();
    }
}
