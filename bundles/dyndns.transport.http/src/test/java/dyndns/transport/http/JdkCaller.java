package dyndns.transport.http;

import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;

/** Exchanges with the JDK's client; knows no routes. */
final class JdkCaller implements HttpCaller {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public Reply get(URI url, Map<String, String> headers, Limits limits, Route route) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reply post(URI url, Map<String, String> headers, byte[] body, Limits limits, Route route)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(limits.deadline()).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            Map<String, String> received = new TreeMap<>();
            response.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
            return new Reply(response.statusCode(), received, response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
