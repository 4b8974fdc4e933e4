package dyndns.transport.http;

import java.time.Duration;

/**
 * The bounds of the server's end.
 *
 * @param bodyBytes largest body
 * @param bodyTime for the whole body to arrive
 * @param answerTime for the intake to answer
 * @param inProgress most requests at once
 */
record UpdateLimits(int bodyBytes, Duration bodyTime, Duration answerTime, int inProgress) {
    /** 16 KiB (the specification's limit of an envelope), 10 s, 30 s, 1,000 requests: at most 16 MiB of bodies. */
    static final UpdateLimits STANDARD =
            new UpdateLimits(16 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(30), 1_000);

    /** The answer to a body over the limit. */
    HttpAnswer tooLarge() {
        return new HttpAnswer(413, "the body is over " + bodyBytes + " bytes");
    }
}
