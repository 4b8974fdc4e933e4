package dyndns.api.credentials;

import dyndns.api.event.CredentialsEvent.CredentialsChanged;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Credentials for AWS that are replaced in time. A source that has other ones tells {@link CredentialsChanged}: whoever
 * could do nothing without them tries again then. Safe for concurrent calls.
 */
@ConsumerType
public interface AwsCredentialsSource {
    /** The credentials to use now; empty when there are none yet. Returns at once. */
    Optional<AwsCredentials> current();

    /** AWS refused these: fetch others, unless that has been done. Returns at once. */
    void refused(AwsCredentials credentials);

    /**
     * A set of credentials.
     *
     * @param accessKeyId not secret
     * @param secretAccessKey secret
     * @param sessionToken secret; empty for credentials of an IAM user
     * @param expiry when they end, where known
     */
    record AwsCredentials(
            String accessKeyId, String secretAccessKey, Optional<String> sessionToken, Optional<Instant> expiry) {
        @Override
        public String toString() {
            return "AwsCredentials[" + accessKeyId + "]";
        }
    }
}
