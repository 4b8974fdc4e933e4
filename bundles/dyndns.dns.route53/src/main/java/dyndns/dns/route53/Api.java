package dyndns.dns.route53;

import dyndns.aws.AwsLogin;
import dyndns.dns.route53.Failure.Kind;
import dyndns.dns.route53.Pace.Permit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;

/** The requests that are made of Route 53: each at its pace, signed with the credentials of its moment. */
final class Api {
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

    Api(Connection connection, Pace pace, Time time, LoginStatus status) {
        this.connection = connection;
        this.pace = pace;
        this.time = time;
        this.status = status;
    }

    /**
     * ChangeResourceRecordSets; answers the id of the change.
     *
     * @param deadline until when the request must be sent, in nanoseconds
     */
    String change(String zoneId, List<Change> changes, int tokens, long deadline) throws Refusal {
        return send(
                "ChangeResourceRecordSets",
                tokens,
                deadline,
                (client, signed) -> client.changeResourceRecordSets(r -> r.hostedZoneId(zoneId)
                                .changeBatch(batch -> batch.changes(changes))
                                .overrideConfiguration(signed))
                        .changeInfo()
                        .id());
    }

    /** ListResourceRecordSets: one page. */
    ListResourceRecordSetsResponse list(ListResourceRecordSetsRequest page, long deadline) throws Refusal {
        return send(
                "ListResourceRecordSets",
                0,
                deadline,
                (client, signed) -> client.listResourceRecordSets(
                        page.toBuilder().overrideConfiguration(signed).build()));
    }

    /** GetHostedZone. */
    HostedZone zone(String id, long deadline) throws Refusal {
        return send(
                "GetHostedZone",
                0,
                deadline,
                (client, signed) -> client.getHostedZone(r -> r.id(id).overrideConfiguration(signed))
                        .hostedZone());
    }

    /** ListHostedZonesByName: those of this name and those that follow it in the order of names. */
    List<HostedZone> zonesFrom(String name, long deadline) throws Refusal {
        return send(
                "ListHostedZonesByName",
                0,
                deadline,
                (client, signed) -> client.listHostedZonesByName(
                                r -> r.dnsName(name).overrideConfiguration(signed))
                        .hostedZones());
    }

    /** GetChange, only while plenty of requests are left; empty: not now. */
    Optional<ChangeStatus> status(String changeId) throws Refusal {
        Optional<Permit> permit = pace.spare();
        if (permit.isEmpty()) return Optional.empty();
        return Optional.of(call(
                "GetChange",
                permit.get(),
                (client, signed) -> client.getChange(r ->
                                r.id(changeId.replaceFirst("^/change/", "")).overrideConfiguration(signed))
                        .changeInfo()
                        .status()));
    }

    /** How many requests were made, by operation. */
    Map<String, Long> counts() {
        synchronized (counts) {
            return Map.copyOf(counts);
        }
    }

    private <T> T send(
            String operation,
            int changeTokens,
            long deadline,
            BiFunction<Route53Client, AwsRequestOverrideConfiguration, T> request)
            throws Refusal {
        Permit permit = pace.reserve(changeTokens);
        Duration left = Duration.ofNanos(deadline - time.nanos());
        if (permit.delay().compareTo(left) > 0 || !permit.delay().isZero() && !time.pause(permit.delay())) {
            pace.settle(permit, false);
            throw new Refusal(new Failure(Kind.LATER, "the pace that AWS allows leaves no room now", ""));
        }
        return call(operation, permit, request);
    }

    private <T> T call(
            String operation, Permit permit, BiFunction<Route53Client, AwsRequestOverrideConfiguration, T> request)
            throws Refusal {
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

    private <T> T signed(
            AwsCredentials credentials,
            Permit permit,
            BiFunction<Route53Client, AwsRequestOverrideConfiguration, T> request)
            throws Refusal {
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
