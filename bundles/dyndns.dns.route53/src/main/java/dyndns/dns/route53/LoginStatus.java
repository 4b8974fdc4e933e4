package dyndns.dns.route53;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What is known of the credentials: whether AWS took them when they were last used. */
final class LoginStatus {
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant acceptedAt = Instant.MIN;
    private @Nullable Instant refusedSince;
    private String reason = "not used yet";
    private String accepted = "";

    LoginStatus(InstantSource clock) {
        this.clock = clock;
    }

    /** AWS knows these, whatever it said of the request. */
    synchronized void accepted(String accessKeyId) {
        accepted = accessKeyId;
        acceptedAt = clock.instant();
        refusedSince = null;
    }

    /** Whether these were good within the last minute: then it is the request that is denied, such as a name. */
    synchronized boolean isAccepted(String accessKeyId) {
        return accepted.equals(accessKeyId) && clock.instant().isBefore(acceptedAt.plus(LATELY));
    }

    /** @param why for people; no secret */
    synchronized void refused(String why) {
        accepted = "";
        reason = why;
        if (refusedSince == null) refusedSince = clock.instant();
    }

    synchronized boolean good() {
        return !accepted.isEmpty();
    }

    /** What is wrong, for people. */
    synchronized String problem() {
        return refusedSince == null ? reason : "since " + refusedSince.truncatedTo(ChronoUnit.SECONDS) + ": " + reason;
    }
}
