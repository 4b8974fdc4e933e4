package dyndns.dns.route53;

import dyndns.api.credentials.AwsCredentialsSource;
import dyndns.aws.AssumedRole;
import dyndns.aws.AwsLogin;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.Route53ClientBuilder;

/** The client of one configuration and what it logs in with, made when they are first used. */
final class AwsConnection implements Signing.Connection, AutoCloseable {
    private final Settings settings;
    private final Supplier<Optional<AwsCredentialsSource>> source;
    private @Nullable SdkHttpClient http;
    private @Nullable Route53Client client;
    private @Nullable AwsLogin login;

    /** @param source the credentials service that is bound at the time */
    AwsConnection(Settings settings, Supplier<Optional<AwsCredentialsSource>> source) {
        this.settings = settings;
        this.source = source;
    }

    @Override
    public synchronized Route53Client client() {
        if (client == null) {
            String scheme = settings.endpoint().map(URI::getScheme).orElse("https");
            SdkHttpClient opened = settings.route().client(scheme);
            // Each request brings its own credentials.
            Route53ClientBuilder builder = Route53Client.builder()
                    .region(settings.signingRegion())
                    .httpClient(opened)
                    .overrideConfiguration(settings.route().oneAttempt())
                    .credentialsProvider(AnonymousCredentialsProvider.create());
            settings.endpoint().ifPresent(builder::endpointOverride);
            http = opened;
            client = builder.build();
        }
        return client;
    }

    @Override
    public synchronized AwsLogin login() {
        if (login == null) {
            AwsLogin base = base();
            login = settings.role()
                    .<AwsLogin>map(role -> new AssumedRole(base, role, settings.region(), settings.route()))
                    .orElse(base);
        }
        return login;
    }

    @Override
    public synchronized void close() {
        if (client != null) client.close();
        if (http != null) http.close();
        if (login != null) login.close();
    }

    private AwsLogin base() {
        Route53Config config = settings.config();
        return switch (config.credentials()) {
            case "source" -> AwsLogin.bound(source, AwsLogin.none("there is no credentials service yet"));
            case "default" -> AwsLogin.chain();
            default ->
                config.access_key_id().isEmpty()
                        ? AwsLogin.bound(source, AwsLogin.chain())
                        : AwsLogin.fixed(config.access_key_id(), config._secret_access_key(), config._session_token());
        };
    }
}
