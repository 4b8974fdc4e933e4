package dyndns.dns.route53;

import dyndns.dns.route53.Failure.Kind;
import dyndns.dns.route53.Pace.Permit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Sends requests, each at its pace. */
final class Requests {
    private final Signing signing;
    private final Pace pace;
    private final Time time;
    private final Map<String, Long> counts = new TreeMap<>();

    Requests(Signing signing, Pace pace, Time time) {
        this.signing = signing;
        this.pace = pace;
        this.time = time;
    }

    /** How many requests were made, by operation. */
    Map<String, Long> counts() {
        synchronized (counts) {
            return Map.copyOf(counts);
        }
    }

    /**
     * Sends one when its turn comes.
     *
     * @param deadline until when it must be sent, in nanoseconds
     */
    <T> T send(String operation, int changeTokens, long deadline, Signing.Operation<T> request) throws Refusal {
        Permit permit = pace.reserve(changeTokens);
        Duration left = Duration.ofNanos(deadline - time.nanos());
        String obstacle = permit.delay().compareTo(left) > 0 ? "the pace that AWS allows leaves no room now" : "";
        if (obstacle.isEmpty() && !time.pause(permit.delay())) obstacle = "its configuration ended";
        if (obstacle.isEmpty()) return call(operation, permit, request);
        pace.settle(permit, false);
        throw new Refusal(new Failure(Kind.LATER, obstacle, ""));
    }

    /** Sends one that can wait, if plenty of others may be sent; empty: not now. */
    <T> Optional<T> sendIfSpare(String operation, Signing.Operation<T> request) throws Refusal {
        Optional<Permit> permit = pace.spare();
        return permit.isEmpty() ? Optional.empty() : Optional.of(call(operation, permit.get(), request));
    }

    private <T> T call(String operation, Permit permit, Signing.Operation<T> request) throws Refusal {
        boolean sent = false;
        boolean change = permit.changeTokens() > 0;
        try {
            AwsCredentials credentials = signing.credentials();
            sent = true;
            count(operation);
            return signing.send(credentials, change, request);
        } catch (Refusal e) {
            if (e.failure().kind() == Kind.THROTTLED) pace.throttled(change);
            throw e;
        } finally {
            pace.settle(permit, sent);
        }
    }

    private void count(String operation) {
        synchronized (counts) {
            counts.merge(operation, 1L, Long::sum);
        }
    }
}
