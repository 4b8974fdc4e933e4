package dyndns.transport.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dyndns.api.send.Delivery;
import dyndns.httpclient.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What a server's reply means for the update that was sent. */
final class ReplyReader {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int MAX_REASON = 200;

    private final InstantSource clock;

    ReplyReader(InstantSource clock) {
        this.clock = clock;
    }

    Delivery read(Reply reply) {
        String reason = "HTTP status " + reply.status() + reason(reply.body());
        return switch (reply.status()) {
            case 200 -> new Delivery.Delivered();
            case 400, 401, 405, 413 -> new Delivery.Rejected(reason);
            case 404 -> isOurs(reply.body()) ? new Delivery.Rejected(reason) : new Delivery.Deferred(reason);
            case 409 -> new Delivery.Stale(reason);
            case 429, 503 ->
                new Delivery.Deferred(reason, reply.header("Retry-After").flatMap(this::retryAfter));
            default -> new Delivery.Deferred(reason);
        };
    }

    /** Seconds or a date (RFC 9110, 10.2.3), an hour at most; empty: neither. */
    private Optional<Duration> retryAfter(String value) {
        String text = value.strip();
        try {
            Duration wait = text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text);
            if (wait.isNegative()) return Optional.of(Duration.ZERO);
            return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        } catch (DateTimeException e) {
            return text.matches("[0-9]+") ? Optional.of(LONGEST_WAIT) : Optional.empty();
        }
    }

    private Duration until(String date) {
        Instant at =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return Duration.between(clock.instant(), at);
    }

    /** Whether our server said so itself; a web server says it as well while ours is being put behind it. */
    private static boolean isOurs(String body) {
        return !reason(body).isEmpty();
    }

    /** The reason of our server's answer; nothing of any other body. */
    private static String reason(String body) {
        try {
            if (JsonParser.parseString(body) instanceof JsonObject answer && answer.has("reason")) {
                String reason = answer.get("reason").getAsString().replaceAll("\\p{Cntrl}", " ");
                return ": " + reason.substring(0, Math.min(MAX_REASON, reason.length()));
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            return "";
        }
        return "";
    }
}
