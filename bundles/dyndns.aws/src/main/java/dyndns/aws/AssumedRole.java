package dyndns.aws;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;

/** The session of an IAM role; AWS is asked for the next one before it ends. */
public final class AssumedRole implements AwsLogin {
    private static final String SESSION = "dyndns";

    private final AwsLogin base;
    private final Role role;
    private final SdkHttpClient http;
    private final StsClient sts;
    private final CachedLogin session;

    /**
     * A role to assume.
     *
     * @param arn {@code arn:aws:iam::123456789012:role/name}
     * @param externalId what the role's trust policy may ask for
     */
    public record Role(String arn, Optional<String> externalId) {
        /** Without the external id, which may be kept as a secret. */
        @Override
        public String toString() {
            return "Role[" + arn + "]";
        }
    }

    /**
     * @param base who may assume the role; closed with this
     * @param region whose STS is asked
     */
    public AssumedRole(AwsLogin base, Role role, Region region, AwsRoute route) {
        this.base = base;
        this.role = role;
        this.http = route.client("https");
        this.sts = StsClient.builder()
                .region(region)
                .httpClient(http)
                .overrideConfiguration(route.oneAttempt())
                .credentialsProvider(base::current)
                .build();
        this.session = new CachedLogin(this::provider);
    }

    @Override
    public AwsCredentials current() {
        try {
            return session.current();
        } catch (StsException e) {
            if (e.statusCode() == 401 || e.statusCode() == 403) base.refused(base.current());
            throw e;
        }
    }

    @Override
    public void refused(AwsCredentials used) {
        session.refused(used);
    }

    @Override
    public void close() {
        session.close();
        sts.close();
        http.close();
        base.close();
    }

    private StsAssumeRoleCredentialsProvider provider() {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.arn())
                        .roleSessionName(SESSION)
                        .externalId(role.externalId().orElse(null)))
                .build();
    }
}
