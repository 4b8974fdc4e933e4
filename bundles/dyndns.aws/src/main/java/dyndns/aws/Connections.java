package dyndns.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * Opens connections as the SDK would, and logs in at a proxy for a tunnel too, which the SDK does not. The JDK lets it
 * only where the system property {@code jdk.http.auth.tunneling.disabledSchemes} does not name Basic.
 */
final class Connections implements UrlConnectionFactory {
    private final ProxyConfiguration proxy;
    private final SSLSocketFactory sockets; // one for all, as the JDK's pool of connections is keyed by it
    private final Duration connect;
    private final Duration read;
    private final Authenticator login = new Login();

    Connections(ProxyConfiguration proxy, SSLSocketFactory sockets, Duration connect, Duration read) {
        this.proxy = proxy;
        this.sockets = sockets;
        this.connect = connect;
        this.read = read;
    }

    @Override
    public HttpURLConnection createConnection(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(way(uri));
            connection.setConnectTimeout((int) connect.toMillis());
            connection.setReadTimeout((int) read.toMillis());
            connection.setAuthenticator(login);
            if (connection instanceof HttpsURLConnection tls) tls.setSSLSocketFactory(sockets);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private Proxy way(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean direct = proxy.host() == null || proxy.nonProxyHosts().stream().anyMatch(host::matches);
        return direct
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
    }

    private final class Login extends Authenticator {
        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            boolean asked = getRequestorType() == RequestorType.PROXY && proxy.username() != null;
            return asked ? new PasswordAuthentication(proxy.username(), password()) : null;
        }

        private char[] password() {
            return proxy.password() == null ? new char[0] : proxy.password().toCharArray();
        }
    }
}
