package dyndns.aws;

import dyndns.tls.TlsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The way to AWS.
 *
 * @param proxy {@code http://user:password@host:port}; empty: that of Java's system properties, else of the
 *     environment ({@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY})
 * @param tls with the CAs to trust
 * @param timeout for one call as a whole
 */
public record AwsRoute(Optional<URI> proxy, TlsFiles tls, Duration timeout) {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /**
     * Connections by the JDK's HTTP client. The CA file is read now.
     *
     * @param scheme of the endpoint: {@code https}, in tests {@code http}
     * @throws UncheckedIOException when the CA file cannot be used; the message names it
     */
    public SdkHttpClient client(String scheme) {
        Duration connect = timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT;
        return UrlConnectionHttpClient.create(
                new Connections(proxyConfiguration(scheme), context().getSocketFactory(), connect, timeout));
    }

    /** No retries, as who calls has a pace to keep and its own back-off; the time limit for each call. */
    public ClientOverrideConfiguration oneAttempt() {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(timeout)
                .build();
    }

    private SSLContext context() {
        try {
            return tls.context();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private ProxyConfiguration proxyConfiguration(String scheme) {
        ProxyConfiguration.Builder configuration = ProxyConfiguration.builder().scheme(scheme);
        proxy.ifPresent(url -> {
            configuration.endpoint(withoutLogin(url));
            String user = url.getUserInfo();
            if (user == null) return;
            String[] login = user.split(":", 2);
            configuration.username(login[0]).password(login.length > 1 ? login[1] : "");
        });
        return configuration.build();
    }

    private static URI withoutLogin(URI url) {
        return URI.create(url.getScheme() + "://" + url.getHost() + ":" + url.getPort());
    }

    /** Without a login of the proxy. */
    @Override
    public String toString() {
        return "AwsRoute["
                + proxy.map(url -> url.getHost() + ":" + url.getPort()).orElse("") + ", " + timeout + "]";
    }
}
