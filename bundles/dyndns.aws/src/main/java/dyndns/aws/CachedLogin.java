package dyndns.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A provider of the SDK, which keeps its credentials to their end; made anew when AWS refuses them. */
final class CachedLogin implements AwsLogin {
    private final Supplier<? extends AwsCredentialsProvider> maker;
    private @Nullable AwsCredentialsProvider provider;
    private String last = "";

    CachedLogin(Supplier<? extends AwsCredentialsProvider> maker) {
        this.maker = maker;
    }

    @Override
    public AwsCredentials current() {
        AwsCredentialsProvider used;
        synchronized (this) {
            if (provider == null) provider = maker.get();
            used = provider;
        }
        AwsCredentials credentials = used.resolveCredentials();
        synchronized (this) {
            last = credentials.accessKeyId();
        }
        return credentials;
    }

    /** Nothing, if others are in use by now. */
    @Override
    public synchronized void refused(AwsCredentials used) {
        if (used.accessKeyId().equals(last)) close();
    }

    @Override
    public synchronized void close() {
        if (provider instanceof SdkAutoCloseable closeable) closeable.close();
        provider = null;
    }
}
