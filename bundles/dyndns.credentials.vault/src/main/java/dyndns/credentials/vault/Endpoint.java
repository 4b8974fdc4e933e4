package dyndns.credentials.vault;

import dyndns.credentials.vault.VaultException.Kind;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks at one address. Names and headers: HashiCorp Vault, HTTP API. */
final class Endpoint {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_REASON = 200;
    private static final int MOST_REDIRECTS = 3;

    private final HttpCaller http;
    private final Optional<String> namespace;
    private final Route route;

    Endpoint(HttpCaller http, VaultSettings settings) {
        this.http = http;
        this.namespace = settings.namespace();
        this.route = new Route(Optional.empty(), settings.ca());
    }

    /** @throws VaultException without a usable answer */
    Answer ask(URI address, Question question, Duration timeout) throws VaultException {
        try {
            return answer(question, exchange(URI.create(address + "/v1/" + question.path()), question, timeout));
        } catch (IOException e) {
            throw VaultException.unavailable(question.without(reason(e)));
        }
    }

    /** A standby sends on to the active node; GETs are sent on by the HTTP client. */
    private Reply exchange(URI first, Question question, Duration timeout) throws IOException {
        Limits limits = new Limits(timeout, MOST_BYTES);
        URI url = first;
        for (int hops = 0; ; hops++) {
            Reply reply = question.fields().isPresent()
                    ? http.post(url, headers(question), question.body().getBytes(StandardCharsets.UTF_8), limits, route)
                    : http.get(url, headers(question), limits, route);
            if (reply.status() != 307 && reply.status() != 308) return reply;
            if (hops == MOST_REDIRECTS) throw new IOException("too many redirects");
            url = next(url, reply);
        }
    }

    private static URI next(URI from, Reply reply) throws IOException {
        try {
            URI to = from.resolve(reply.header("Location").orElseThrow(() -> new IOException("a redirect to nowhere")));
            if (from.getScheme().equals(to.getScheme()) && to.getHost() != null) return to;
        } catch (IllegalArgumentException e) {
            // no URI: as refused as another scheme
        }
        throw new IOException("a redirect that is not followed: not to " + from.getScheme());
    }

    private Map<String, String> headers(Question question) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Vault-Request", "true");
        headers.put("Accept", "application/json");
        namespace.ifPresent(name -> headers.put("X-Vault-Namespace", name));
        question.token().ifPresent(token -> headers.put("X-Vault-Token", token.reveal()));
        if (question.fields().isPresent()) headers.put("Content-Type", "application/json");
        return headers;
    }

    private static Answer answer(Question question, Reply reply) throws VaultException {
        Optional<Answer> answer = Answer.parse(reply.body());
        if (reply.status() / 100 == 2) {
            return answer.orElseThrow(() -> VaultException.unavailable("the answer is no JSON: is it Vault?"));
        }
        String errors = String.join("; ", answer.map(Answer::errors).orElse(List.of()));
        String cut = line(question.without(errors));
        // What fails for all requests is one thing to tell.
        String what = (reply.status() / 100 == 4 ? question.path() + ": " : "") + "HTTP " + reply.status();
        if (answer.isEmpty()) throw VaultException.unavailable(what + ", and no JSON: is it Vault?");
        throw new VaultException(kind(reply.status()), what + (cut.isEmpty() ? "" : ": " + cut));
    }

    /** What others said, as one line of bounded length. */
    static String line(String said) {
        String line = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > MOST_REASON ? line.substring(0, MOST_REASON) + "…" : line;
    }

    /** 412: the node does not know the token yet; 429: a quota; 472: for disaster recovery; 473: a standby. */
    private static Kind kind(int status) {
        return switch (status) {
            case 403 -> Kind.DENIED;
            case 412, 429, 472, 473 -> Kind.UNAVAILABLE;
            default -> status / 100 == 4 ? Kind.REFUSED : Kind.UNAVAILABLE;
        };
    }

    /** What went wrong, for people. */
    static String reason(IOException error) {
        String message = error.getMessage();
        if (message == null) return error.getClass().getSimpleName();
        boolean path = message.contains("unable to find valid certification path");
        return path ? "its certificate is of no CA that is trusted here" : message;
    }
}
