package dyndns.dns.route53;

import dyndns.aws.AwsLogin;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.route53.Route53Client;

/** Signs requests with the credentials of their moment, and learns from the answers what these are worth. */
final class Signing {
    /** What a reason begins with when there is nothing to sign with, so AWS was not asked. */
    static final String NONE = "no credentials: ";

    private final Connection connection;
    private final LoginStatus status;

    /** The client and the credentials; opened at the first use, as that may read files. */
    interface Connection {
        Route53Client client();

        AwsLogin login();
    }

    /** One operation of the client, with what signs it. */
    interface Operation<T> extends BiFunction<Route53Client, AwsRequestOverrideConfiguration, T> {}

    Signing(Connection connection, LoginStatus status) {
        this.connection = connection;
        this.status = status;
    }

    /** Those to sign with now. */
    AwsCredentials credentials() throws Refusal {
        try {
            return connection.login().current();
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            status.refused(failure.reason());
            throw new Refusal(new Failure(Failure.Kind.CREDENTIALS, NONE + failure.reason(), ""));
        }
    }

    /** Whether AWS took those of now lately. */
    boolean isGood() throws Refusal {
        return status.isAccepted(credentials().accessKeyId());
    }

    /** @param change whether it may be denied because of the names in it */
    <T> T send(AwsCredentials credentials, boolean change, Operation<T> request) throws Refusal {
        try {
            T answer = request.apply(
                    connection.client(),
                    AwsRequestOverrideConfiguration.builder()
                            .credentialsProvider(StaticCredentialsProvider.create(credentials))
                            .build());
            status.accepted(credentials.accessKeyId());
            return answer;
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            learn(failure, credentials, change);
            throw new Refusal(failure);
        }
    }

    /** It is the credentials' fault. */
    void blame(Failure failure) throws Refusal {
        if (status.good()) refused(credentials(), failure.reason());
    }

    private void learn(Failure failure, AwsCredentials credentials, boolean change) {
        String id = credentials.accessKeyId();
        switch (failure.kind()) {
            case CREDENTIALS -> refused(credentials, failure.reason());
            case DENIED -> {
                // A zone that the policy leaves out is no fault of credentials that were good for others.
                if (!change && !status.good()) refused(credentials, failure.reason());
            }
            case INVALID, MISSING, BUSY -> status.accepted(id);
            case THROTTLED, LATER -> {}
        }
    }

    private void refused(AwsCredentials credentials, String reason) {
        status.refused(credentials.accessKeyId() + " refused: " + reason);
        connection.login().refused(credentials);
    }
}
