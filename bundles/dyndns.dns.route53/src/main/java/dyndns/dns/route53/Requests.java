package dyndns.dns.route53;

import dyndns.aws.AwsLogin;
import dyndns.dns.route53.Failure.Kind;
import dyndns.dns.route53.Pace.Permit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.route53.Route53Client;

/** Sends requests: each at its pace, signed with the credentials of its moment. */
final class Requests {
    private final Connection connection;
    private final Pace pace;
    private final Time time;
    private final LoginStatus status;
    private final Map<String, Long> counts = new TreeMap<>();

    /** The client and the credentials; opened at the first use, as that may read files. */
    interface Connection {
        Route53Client client();

        AwsLogin login();
    }

    /** One operation of the client, with what signs it. */
    interface Operation<T> extends BiFunction<Route53Client, AwsRequestOverrideConfiguration, T> {}

    Requests(Connection connection, Pace pace, Time time, LoginStatus status) {
        this.connection = connection;
        this.pace = pace;
        this.time = time;
        this.status = status;
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
    <T> T send(String operation, int changeTokens, long deadline, Operation<T> request) throws Refusal {
        Permit permit = pace.reserve(changeTokens);
        Duration left = Duration.ofNanos(deadline - time.nanos());
        String obstacle = permit.delay().compareTo(left) > 0 ? "the pace that AWS allows leaves no room now" : "";
        if (obstacle.isEmpty() && !time.pause(permit.delay())) obstacle = "its configuration ended";
        if (obstacle.isEmpty()) return call(operation, permit, request);
        pace.settle(permit, false);
        throw new Refusal(new Failure(Kind.LATER, obstacle, ""));
    }

    /** Sends one that can wait, if plenty of others may be sent; empty: not now. */
    <T> Optional<T> sendIfSpare(String operation, Operation<T> request) throws Refusal {
        Optional<Permit> permit = pace.spare();
        return permit.isEmpty() ? Optional.empty() : Optional.of(call(operation, permit.get(), request));
    }

    private <T> T call(String operation, Permit permit, Operation<T> request) throws Refusal {
        boolean sent = false;
        try {
            AwsCredentials credentials = credentials();
            sent = true;
            count(operation);
            return signed(credentials, permit, request);
        } finally {
            pace.settle(permit, sent);
        }
    }

    private <T> T signed(AwsCredentials credentials, Permit permit, Operation<T> request) throws Refusal {
        try {
            T answer = request.apply(
                    connection.client(),
                    AwsRequestOverrideConfiguration.builder()
                            .credentialsProvider(StaticCredentialsProvider.create(credentials))
                            .build());
            status.accepted(credentials.accessKeyId());
            return answer;
        } catch (RuntimeException e) {
            throw refused(Failure.of(e), credentials, permit);
        }
    }

    private Refusal refused(Failure failure, AwsCredentials credentials, Permit permit) {
        String id = credentials.accessKeyId();
        switch (failure.kind()) {
            case THROTTLED -> pace.throttled(permit.changeTokens() > 0);
            case CREDENTIALS -> refused(credentials, failure.reason());
            case DENIED -> {
                if (!status.isAccepted(id)) refused(credentials, failure.reason());
            }
            case INVALID, MISSING, BUSY -> status.accepted(id);
            case LATER -> {}
        }
        return new Refusal(failure);
    }

    private void refused(AwsCredentials credentials, String reason) {
        status.refused(credentials.accessKeyId() + " refused: " + reason);
        connection.login().refused(credentials);
    }

    private AwsCredentials credentials() throws Refusal {
        try {
            return connection.login().current();
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            status.refused(failure.reason());
            throw new Refusal(new Failure(Kind.CREDENTIALS, "no credentials: " + failure.reason(), ""));
        }
    }

    private void count(String operation) {
        synchronized (counts) {
            counts.merge(operation, 1L, Long::sum);
        }
    }
}
