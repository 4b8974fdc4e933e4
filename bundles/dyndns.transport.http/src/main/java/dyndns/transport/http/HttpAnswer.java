package dyndns.transport.http;

import com.google.gson.JsonObject;
import dyndns.api.intake.Answer;
import java.time.Duration;
import java.util.Optional;

/**
 * What a request is answered with.
 *
 * @param status the HTTP status
 * @param reason for people; tells no more than the sender already knows
 * @param retryAfter the least wait before the next try
 */
record HttpAnswer(int status, String reason, Optional<Duration> retryAfter) {
    /** The same for an unknown host, a bad signature and one of a version that is not enough. */
    private static final String UNAUTHORIZED = "unknown host, or the signature is not good";

    HttpAnswer(int status, String reason) {
        this(status, reason, Optional.empty());
    }

    /** The answer of an intake that is away, full or too slow. */
    static HttpAnswer unavailable(String reason, Duration retryAfter) {
        return new HttpAnswer(503, reason, Optional.of(retryAfter));
    }

    /** The answer to a sender that asks too often. */
    static HttpAnswer tooMany(String whom, Duration retryAfter) {
        return new HttpAnswer(429, "too many updates from this " + whom, Optional.of(retryAfter));
    }

    /** What became of a submission, in terms of HTTP. */
    static HttpAnswer of(Answer answer) {
        if (answer instanceof Answer.Accepted) return new HttpAnswer(200, "accepted");
        if (answer instanceof Answer.Duplicate) return new HttpAnswer(200, "accepted before");
        if (answer instanceof Answer.Ignored ignored) return new HttpAnswer(200, ignored.reason());
        if (answer instanceof Answer.TooMany many) return tooMany("host", many.retryAfter());
        if (answer instanceof Answer.Unavailable away) return unavailable(away.reason(), away.retryAfter());
        Answer.Rejected rejected = (Answer.Rejected) answer;
        return switch (rejected.cause()) {
            case MALFORMED, NOT_ALLOWED -> new HttpAnswer(400, rejected.reason());
            case UNAUTHORIZED -> new HttpAnswer(401, UNAUTHORIZED);
            case STALE -> new HttpAnswer(409, rejected.reason());
        };
    }

    /** The value of {@code Retry-After}: whole seconds, rounded up, at least 1. */
    Optional<String> retryAfterSeconds() {
        return retryAfter.map(
                wait -> Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
    }

    /** The body: one JSON object. */
    String json() {
        JsonObject body = new JsonObject();
        body.addProperty("status", status);
        body.addProperty("reason", reason);
        return body.toString();
    }
}
