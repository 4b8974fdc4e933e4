package dyndns.httpclient.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {
    @Test
    void eachSchemeHasItsProxy() {
        EnvironmentProxies proxies = new EnvironmentProxies(
                Map.of("https_proxy", "http://secure.example:3128", "HTTP_PROXY", "plain.example", "http_proxy", ""));

        assertThat(proxies.select(URI.create("https://a.example/"))).containsExactly(proxy("secure.example", 3128));
        assertThat(proxies.select(URI.create("http://a.example/"))).containsExactly(proxy("plain.example", 80));
        assertThat(proxies.isProxy("Plain.example")).isTrue();
        assertThat(proxies.isProxy("a.example")).isFalse();
    }

    @Test
    void excludedHostsHaveNone() {
        EnvironmentProxies proxies =
                new EnvironmentProxies(Map.of("https_proxy", "http://p.example:1", "NO_PROXY", "a.example"));

        assertThat(proxies.select(URI.create("https://www.a.example/"))).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void theLoginGoesToTheProxyOnly() {
        EnvironmentProxies proxies = new EnvironmentProxies(Map.of("http_proxy", "http://me:s%3Acret@p.example:8080"));

        assertThat(proxies.getCredentials(scope("p.example", 8080), HttpCoreContext.create()))
                .isNotNull()
                .satisfies(login -> assertThat(login.getPassword()).containsExactly("s:cret".toCharArray()));
        assertThat(proxies.getCredentials(scope("a.example", 8080), HttpCoreContext.create()))
                .isNull();
    }

    @Test
    void aBadValueIsNamedWithoutItsText() {
        EnvironmentProxies proxies = new EnvironmentProxies(Map.of("http_proxy", "http://me:secret@p.example: 1"));

        assertThatIllegalStateException()
                .isThrownBy(() -> proxies.select(URI.create("http://a.example/")))
                .withMessageContaining("http_proxy")
                .withMessageNotContaining("secret");
    }

    private static AuthScope scope(String host, int port) {
        return new AuthScope(new HttpHost(host, port));
    }

    private static Proxy proxy(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }
}
