package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dyndns.aws.AwsLogin;
import dyndns.dns.route53.Failure.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.route53.model.Route53Exception;

class FailureTest {
    @Test
    void theRequestAsAwsSawItIsNotTold() {
        Failure failure = Failure.of(Route53Exception.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("SignatureDoesNotMatch")
                        .errorMessage("""
                                The request signature we calculated does not match the signature you provided.

                                The Canonical String for this request should have been
                                'GET
                                /2013-04-01/hostedzone/Z1

                                host:route53.amazonaws.com
                                x-amz-security-token:hidden
                                """)
                        .build())
                .build());

        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure.reason())
                .isEqualTo("SignatureDoesNotMatch: The request signature we calculated does not match the signature"
                        + " you provided.");
    }

    @Test
    void theSameIsToldOnce() {
        assertThat(Failure.of(failed("Unable to execute HTTP request: refused", new ConnectException("refused")))
                        .reason())
                .isEqualTo("Unable to execute HTTP request: refused");
        assertThat(Failure.of(failed("Unable to connect", new UnknownHostException("r53.test")))
                        .reason())
                .isEqualTo("Unable to connect (r53.test)");
    }

    @Test
    void theDefaultChainIsNamedAndNotPrinted() {
        AwsLogin chain = () -> AwsCredentialsProviderChain.of(
                        ProfileCredentialsProvider.builder()
                                .profileFile(ProfileFile.aggregator().build())
                                .profileName("none")
                                .build(),
                        EnvironmentVariableCredentialsProvider.create())
                .resolveCredentials();
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(chain::current)
                .satisfies(e -> assertThat(Failure.of(e).reason())
                        .startsWith("Unable to load credentials from AWS's default chain: ProfileCredentialsProvider"));
    }

    @Test
    void whatSaysNothingIsCalledByItsKind() {
        assertThat(Failure.of(new IllegalStateException()).reason()).isEqualTo("IllegalStateException");
    }

    private static SdkClientException failed(String message, Exception cause) {
        return SdkClientException.create(message, cause);
    }
}
