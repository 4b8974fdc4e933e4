package dyndns.aws;

import dyndns.api.credentials.AwsCredentialsSource;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Where the credentials come from that sign requests. Asked before each request, so that a newer set counts at once.
 * Safe for concurrent calls.
 */
public interface AwsLogin extends AutoCloseable {
    /**
     * The credentials to sign with now. May ask the network, within the time limits of the SDK.
     *
     * @throws SdkException when there are none now; the message is for people
     */
    AwsCredentials current();

    /** AWS refused these: they are not to be taken from a cache again. Returns at once. */
    default void refused(AwsCredentials used) {}

    @Override
    default void close() {}

    /**
     * Always the same.
     *
     * @param sessionToken empty for an IAM user
     */
    static AwsLogin fixed(String accessKeyId, String secretAccessKey, String sessionToken) {
        AwsCredentials credentials = sessionToken.isEmpty()
                ? AwsBasicCredentials.create(accessKeyId, secretAccessKey)
                : AwsSessionCredentials.create(accessKeyId, secretAccessKey, sessionToken);
        return () -> credentials;
    }

    /** Those of the SDK's default chain: system properties, environment, web identity, profile, container, instance. */
    static AwsLogin chain() {
        return new CachedLogin(() -> DefaultCredentialsProvider.builder().build());
    }

    /** Those of the service that is bound at the time; while there is none, those of another login. */
    static AwsLogin bound(Supplier<Optional<AwsCredentialsSource>> source, AwsLogin otherwise) {
        return new BoundLogin(source, otherwise);
    }

    /** None; says why. */
    static AwsLogin none(String why) {
        return () -> {
            throw SdkClientException.create(why);
        };
    }
}
