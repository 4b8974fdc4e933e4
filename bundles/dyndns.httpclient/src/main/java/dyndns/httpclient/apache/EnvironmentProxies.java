package dyndns.httpclient.apache;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy serves a URL: by Java's system properties where they name one for its scheme, else by {@code https_proxy}
 * and {@code http_proxy} ({@code http://user:password@host:port}), unless {@code no_proxy} excludes the host. Names in
 * lower case win over those in upper case.
 */
final class EnvironmentProxies extends ProxySelector implements CredentialsProvider {
    private final Map<String, String> environment;
    private final NoProxy excluded;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
        this.excluded = new NoProxy(variable("no_proxy").orElse(""));
    }

    @Override
    public List<Proxy> select(URI url) {
        if (System.getProperty(url.getScheme() + ".proxyHost") != null) {
            return requireNonNullElse(ProxySelector.getDefault().select(url), List.of(Proxy.NO_PROXY));
        }
        if (excluded.matches(url.getHost(), url.getPort())) return List.of(Proxy.NO_PROXY);
        return List.of(proxy(url.getScheme()).map(EnvironmentProxies::toProxy).orElse(Proxy.NO_PROXY));
    }

    /** Whether a name is that of a proxy. */
    boolean isProxy(String host) {
        Stream<String> ofProperties =
                Stream.of("http.proxyHost", "https.proxyHost").map(System::getProperty);
        Stream<String> ofVariables = Stream.of("http", "https")
                .flatMap(scheme -> proxy(scheme).stream().map(URI::getHost));
        return Stream.concat(ofProperties, ofVariables).anyMatch(host::equalsIgnoreCase);
    }

    @Override
    public @Nullable Credentials getCredentials(AuthScope scope, HttpContext context) {
        return Stream.of("http", "https")
                .flatMap(scheme -> proxy(scheme).stream())
                .filter(proxy -> proxy.getHost().equalsIgnoreCase(scope.getHost()) && port(proxy) == scope.getPort())
                .map(URI::getUserInfo)
                .filter(login -> login != null && login.contains(":"))
                .map(login -> login.split(":", 2))
                .map(login -> new UsernamePasswordCredentials(login[0], login[1].toCharArray()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void connectFailed(URI url, SocketAddress proxy, IOException failure) {
        // The exchange fails with it; the next one asks again.
    }

    private Optional<URI> proxy(String scheme) {
        return variable(scheme + "_proxy").map(text -> parse(scheme, text.contains("://") ? text : "http://" + text));
    }

    /** The message holds no value: there may be a password in it. */
    private static URI parse(String scheme, String text) {
        try {
            URI proxy = new URI(text);
            if (proxy.getHost() != null) return proxy;
        } catch (URISyntaxException e) {
            // Told below without the text.
        }
        throw new IllegalStateException(scheme + "_proxy of the environment is no URL like http://host:port");
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(key -> environment.getOrDefault(key, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Proxy toProxy(URI url) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(url.getHost(), port(url)));
    }

    private static int port(URI proxy) {
        if (proxy.getPort() >= 0) return proxy.getPort();
        return "https".equals(proxy.getScheme()) ? 443 : 80;
    }
}
