package dyndns.aws;

import dyndns.api.credentials.AwsCredentialsSource;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Signs with what a credentials service has. */
record BoundLogin(Supplier<Optional<AwsCredentialsSource>> source, AwsLogin otherwise) implements AwsLogin {
    @Override
    public AwsCredentials current() {
        Optional<AwsCredentialsSource> bound = source.get();
        if (bound.isEmpty()) return otherwise.current();
        return bound.get()
                .current()
                .map(BoundLogin::ofSdk)
                .orElseThrow(() -> SdkClientException.create("the credentials service has no credentials yet"));
    }

    @Override
    public void refused(AwsCredentials used) {
        Optional<AwsCredentialsSource> bound = source.get();
        if (bound.isEmpty()) otherwise.refused(used);
        else {
            bound.get()
                    .current()
                    .filter(current -> current.accessKeyId().equals(used.accessKeyId()))
                    .ifPresent(bound.get()::refused);
        }
    }

    @Override
    public void close() {
        otherwise.close();
    }

    private static AwsCredentials ofSdk(AwsCredentialsSource.AwsCredentials own) {
        return own.sessionToken().isPresent()
                ? AwsSessionCredentials.create(
                        own.accessKeyId(),
                        own.secretAccessKey(),
                        own.sessionToken().get())
                : AwsBasicCredentials.create(own.accessKeyId(), own.secretAccessKey());
    }
}
