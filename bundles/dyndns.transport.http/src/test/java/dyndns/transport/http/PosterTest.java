package dyndns.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.send.Delivery;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PosterTest {
    private static final byte[] ENVELOPE = {'{', '}'};

    @Test
    void theEnvelopeIsPostedAsItIs() {
        HttpCaller http = new FakeCaller((url, headers, body, limits) -> {
            assertThat(url).isEqualTo(URI.create("https://dyndns.example/update"));
            assertThat(body).isEqualTo(ENVELOPE);
            assertThat(limits.deadline()).isEqualTo(Duration.ofSeconds(7));
            return new Reply(200, Map.of(), "");
        });

        assertThat(post(http)).isEqualTo(new Delivery.Delivered());
    }

    @Test
    void aFailedExchangeIsTriedAgain() {
        assertThat(post(new FakeCaller((url, headers, body, limits) -> {
                    throw new IOException("connection refused");
                })))
                .isEqualTo(new Delivery.Deferred("connection refused"));
        assertThat(post(new FakeCaller((url, headers, body, limits) -> {
                    throw new IllegalStateException("bug");
                })))
                .isInstanceOf(Delivery.Deferred.class);
    }

    @Test
    void whatNoThreadTakesIsTriedAgain() {
        HttpCaller unused = new FakeCaller((url, headers, body, limits) -> new Reply(200, Map.of(), ""));
        Poster poster = poster(unused, task -> {
            throw new RejectedExecutionException();
        });

        assertThat(poster.post(ENVELOPE).toCompletableFuture().join()).isInstanceOf(Delivery.Deferred.class);
    }

    private static Delivery post(HttpCaller http) {
        return poster(http, Runnable::run).post(ENVELOPE).toCompletableFuture().join();
    }

    private static Poster poster(HttpCaller http, Executor threads) {
        Endpoint endpoint = Endpoint.parse("https://dyndns.example/update").orElseThrow();
        return new Poster(
                http, endpoint, Route.ANY, Duration.ofSeconds(7), new ReplyReader(InstantSource.system()), threads);
    }

    private interface Exchanging {
        Reply exchange(URI url, Map<String, String> headers, byte[] body, Limits limits) throws IOException;
    }

    private record FakeCaller(Exchanging exchanging) implements HttpCaller {
        @Override
        public Reply get(URI url, Map<String, String> headers, Limits limits, Route route) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply post(URI url, Map<String, String> headers, byte[] body, Limits limits, Route route)
                throws IOException {
            return exchanging.exchange(url, headers, body, limits);
        }
    }
}
