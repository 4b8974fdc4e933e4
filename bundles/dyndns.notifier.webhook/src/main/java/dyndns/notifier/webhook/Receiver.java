package dyndns.notifier.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import dyndns.notices.DeliveryException;
import dyndns.notices.Notice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who is told.
 *
 * @param source of the events, for CloudEvents
 * @param token empty: none
 */
record Receiver(
        HttpCaller http,
        URI url,
        Template template,
        String source,
        Optional<Signature> signature,
        String token,
        Duration timeout,
        Route route,
        InstantSource clock) {
    /** What a URL looks like, for people. */
    static final String ALLOWED = "http:// or https:// and a host, without user and password";

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** The URL of a text; empty when it is none that can be posted to. */
    static Optional<URI> url(String text) {
        try {
            URI url = URI.create(text.strip());
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null && url.getRawUserInfo() == null ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Route route(WebhookConfig config) {
        Optional<Path> ca =
                Optional.of(config.ca_cert()).filter(file -> !file.isBlank()).map(Path::of);
        return new Route(Optional.empty(), ca);
    }

    /** One request; what it is refused with says whether another makes sense. */
    void post(Notice notice) throws DeliveryException {
        byte[] body = template.body(notice, source).getBytes(UTF_8);
        Map<String, String> headers = new HashMap<>(template.allHeaders(notice, token));
        signature.ifPresent(s -> headers.putAll(s.headers(notice.id(), clock.instant(), body)));
        try {
            judge(http.post(url, headers, body, new Limits(timeout, 0), route));
        } catch (IOException e) {
            throw DeliveryException.kept(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void judge(Reply reply) throws DeliveryException {
        int status = reply.status();
        if (status / 100 == 2) return;
        if (status / 100 == 4 && status != 408 && status != 429) throw DeliveryException.dropped("HTTP " + status);
        throw DeliveryException.kept(
                "HTTP " + status,
                reply.header("Retry-After").map(this::retryAfter).orElse(Duration.ZERO));
    }

    /** Seconds or a date (RFC 9110, 10.2.3), a day at most. */
    private Duration retryAfter(String text) {
        Duration wait =
                text.strip().matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text.strip())) : until(text);
        if (wait.isNegative()) return Duration.ZERO;
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Duration until(String date) {
        try {
            Instant then = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(clock.instant(), then);
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    /** Without what may be a secret. */
    @Override
    public String toString() {
        return template.name().toLowerCase(Locale.ROOT) + " at " + url.getHost();
    }
}
