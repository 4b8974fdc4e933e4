package dyndns.credentials.vault;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;

/** A strict Vault: tokens and leases that end, leases that die with their token. */
final class FakeVault implements AutoCloseable {
    static final String ROLE_ID = "role-id-0123456789";
    static final String SECRET_ID = "secret-id-0123456789";
    static final String WRAPPING = "wrapping-0123456789";
    static final String JWT = "jwt-0123456789";
    static final String SECRET_KEY = "aws-secret-0123456789-";

    final List<String> log = new ArrayList<>();
    final Map<String, Token> tokens = new HashMap<>();
    final Map<String, Lease> leases = new HashMap<>();
    final Set<String> denied = new HashSet<>();
    String namespace = "";
    boolean sealed;
    boolean users = true;
    boolean foreign;
    boolean wrappingUsed;
    long tokenSeconds = 3_600;
    long tokenMostSeconds = 1_000_000;
    long leaseSeconds = 60;

    private final FakeTime time;
    private final HttpServer server;
    private int made;

    /** What Vault knows of a token. */
    record Token(Instant end, Instant most, boolean renewable) {}

    /** What Vault knows of a lease. */
    record Lease(String token, Instant end, String accessKey) {}

    /** An answer that is no success. */
    private static final class Status extends Exception {
        private static final long serialVersionUID = 1;
        final int code;

        Status(int code, String error) {
            super(error);
            this.code = code;
        }
    }

    FakeVault(FakeTime time) throws IOException {
        this.time = time;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v1/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A token that an operator made. */
    void give(String token, long seconds, boolean renewable) {
        Instant end = time.instant().plusSeconds(seconds);
        tokens.put(token, new Token(end, time.instant().plusSeconds(tokenMostSeconds), renewable));
    }

    /** The leases that have not ended. */
    List<Lease> live() {
        return leases.values().stream()
                .filter(lease -> lease.end().isAfter(time.instant()) && alive(lease.token()))
                .toList();
    }

    long count(String request) {
        return log.stream().filter(request::equals).count();
    }

    private boolean alive(String token) {
        Token known = tokens.get(token);
        return known != null && known.end().isAfter(time.instant());
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v1/".length());
        log.add(exchange.getRequestMethod() + " " + path);
        int code = 200;
        String body;
        try {
            body = answer(exchange, path).toString();
        } catch (Status e) {
            code = e.code;
            body = "{\"errors\":[\"" + e.getMessage() + "\"]}";
        }
        byte[] bytes = body.equals("{}") ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(bytes.length == 0 ? 204 : code, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private JsonObject answer(HttpExchange exchange, String path) throws IOException, Status {
        if (sealed) throw new Status(503, "Vault is sealed");
        String asked = exchange.getRequestHeaders().getFirst("X-Vault-Namespace");
        if (!namespace.equals(asked == null ? "" : asked)) throw new Status(404, "no handler for route");
        if (!"true".equals(exchange.getRequestHeaders().getFirst("X-Vault-Request"))) throw new Status(412, "header");
        JsonObject body = new JsonObject();
        if (exchange.getRequestMethod().equals("POST")) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            body = JsonParser.parseString(text).getAsJsonObject();
        }
        String token = exchange.getRequestHeaders().getFirst("X-Vault-Token");
        String request = exchange.getRequestMethod() + " " + path;
        if (denied.contains(path)) throw new Status(403, "permission denied");
        return switch (request) {
            case "POST auth/approle/login" ->
                login(field(body, "role_id").equals(ROLE_ID)
                        && field(body, "secret_id").equals(SECRET_ID));
            case "POST auth/kubernetes/login" ->
                login(field(body, "role").equals("server") && field(body, "jwt").equals(JWT));
            case "POST sys/wrapping/unwrap" -> unwrap(String.valueOf(token));
            default -> withToken(request, body, String.valueOf(token));
        };
    }

    private JsonObject withToken(String request, JsonObject body, String token) throws Status {
        if (!alive(token)) throw new Status(403, "permission denied");
        return switch (request) {
            case "GET auth/token/lookup-self" -> lookup(token);
            case "POST auth/token/renew-self" -> renew(token);
            case "POST auth/token/revoke-self" -> {
                tokens.remove(token);
                yield new JsonObject();
            }
            case "POST sys/leases/revoke" -> {
                leases.remove(field(body, "lease_id"));
                yield new JsonObject();
            }
            case "GET aws/creds/dyndns" -> credentials(token);
            default -> throw new Status(404, "no handler for route");
        };
    }

    private static String field(JsonObject body, String name) throws Status {
        if (!body.has(name)) throw new Status(400, "missing " + name);
        return body.get(name).getAsString();
    }

    private JsonObject login(boolean right) throws Status {
        if (!right) throw new Status(400, "invalid role or secret ID");
        String token = "token-0123456789-" + ++made;
        Instant now = time.instant();
        tokens.put(token, new Token(now.plusSeconds(tokenSeconds), now.plusSeconds(tokenMostSeconds), true));
        return auth(token, tokenSeconds);
    }

    private JsonObject renew(String token) throws Status {
        Token known = Objects.requireNonNull(tokens.get(token));
        if (!known.renewable()) throw new Status(400, "lease is not renewable");
        Instant wanted = time.instant().plusSeconds(tokenSeconds);
        Instant end = wanted.isBefore(known.most()) ? wanted : known.most();
        tokens.put(token, new Token(end, known.most(), true));
        return auth(token, left(end));
    }

    /** Vault rounds down. */
    private long left(Instant end) {
        return Duration.between(time.instant(), end).toSeconds();
    }

    private static JsonObject auth(String token, long seconds) {
        JsonObject auth = new JsonObject();
        auth.addProperty("client_token", token);
        auth.addProperty("lease_duration", seconds);
        auth.addProperty("renewable", true);
        JsonObject answer = new JsonObject();
        answer.add("auth", auth);
        return answer;
    }

    private JsonObject lookup(String token) {
        Token known = Objects.requireNonNull(tokens.get(token));
        JsonObject data = new JsonObject();
        data.addProperty("expire_time", known.end().toString());
        data.addProperty("ttl", left(known.end()));
        data.addProperty("renewable", known.renewable());
        JsonObject answer = new JsonObject();
        answer.add("data", data);
        return answer;
    }

    private JsonObject unwrap(String token) throws Status {
        if (!token.equals(WRAPPING) || wrappingUsed) throw new Status(400, "wrapping token is not valid");
        wrappingUsed = true;
        JsonObject data = new JsonObject();
        data.addProperty("secret_id", SECRET_ID);
        JsonObject answer = new JsonObject();
        answer.add("data", data);
        return answer;
    }

    private JsonObject credentials(String token) {
        int number = ++made;
        String id = "aws/creds/dyndns/" + number;
        String accessKey = "AKIA" + number;
        leases.put(id, new Lease(token, time.instant().plusSeconds(Math.min(leaseSeconds, 1_000_000)), accessKey));
        JsonObject data = new JsonObject();
        data.addProperty(foreign ? "username" : "access_key", accessKey);
        data.addProperty("secret_key", SECRET_KEY + number);
        data.add("session_token", JsonNull.INSTANCE);
        if (!users) data.addProperty("security_token", "session-0123456789-" + number);
        JsonObject answer = new JsonObject();
        answer.addProperty("lease_id", id);
        answer.addProperty("lease_duration", leaseSeconds);
        answer.add("data", data);
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
