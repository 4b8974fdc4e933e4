package dyndns.transport.http;

import dyndns.api.send.Delivery;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts envelopes to one endpoint. Safe for concurrent calls. */
final class Poster {
    private static final Logger LOG = LoggerFactory.getLogger(Poster.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MAX_REPLY_BYTES = 4_096;

    private final HttpCaller http;
    private final Endpoint endpoint;
    private final Route route;
    private final Limits limits;
    private final ReplyReader replies;
    private final Executor threads;

    /**
     * @param timeout for the whole exchange
     * @param threads where the exchanges run; may reject
     */
    Poster(HttpCaller http, Endpoint endpoint, Route route, Duration timeout, ReplyReader replies, Executor threads) {
        this.http = http;
        this.endpoint = endpoint;
        this.route = route;
        this.limits = new Limits(timeout, MAX_REPLY_BYTES);
        this.replies = replies;
        this.threads = threads;
    }

    CompletionStage<Delivery> post(byte[] envelope) {
        CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        delivery.completeOnTimeout(
                new Delivery.Deferred("no reply in 30 s"), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        try {
            threads.execute(() -> {
                if (!delivery.isDone()) delivery.complete(exchange(envelope));
            });
        } catch (RejectedExecutionException e) {
            delivery.complete(new Delivery.Deferred("too many updates are being sent"));
        }
        return delivery;
    }

    private Delivery exchange(byte[] envelope) {
        try {
            return replies.read(http.post(endpoint.url(), endpoint.headers(), envelope, limits, route));
        } catch (IOException e) {
            return new Delivery.Deferred(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("sending to {} failed", endpoint, e);
            return new Delivery.Deferred(e.toString());
        }
    }
}
