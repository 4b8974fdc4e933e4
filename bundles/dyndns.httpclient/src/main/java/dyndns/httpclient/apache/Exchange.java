package dyndns.httpclient.apache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import dyndns.tls.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One exchange over a connection of its own, which ends with it. */
record Exchange(HttpUriRequestBase request, Limits limits, Route route, EnvironmentProxies proxies, String userAgent)
        implements Callable<Reply> {
    private static final int MAX_REDIRECTS = 5;

    @Override
    public Reply call() throws IOException {
        try (CloseableHttpClient client = client();
                ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            return new Reply(response.getCode(), headers(response), body(response.getEntity()));
        }
    }

    private CloseableHttpClient client() throws IOException {
        return HttpClientBuilder.create()
                .setConnectionManager(connection())
                .setDefaultRequestConfig(requestConfig())
                .setProxySelector(proxies)
                .setDefaultCredentialsProvider(proxies)
                .setRedirectStrategy(new SafeRedirects())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultCookieSpecRegistry(name -> null)
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableAuthCaching()
                .setUserAgent(userAgent)
                .build();
    }

    /** A circle ends as any long chain does: the complaint about one would have its URL in it, which may be secret. */
    private RequestConfig requestConfig() {
        return RequestConfig.custom()
                .setRedirectsEnabled(request.getMethod().equals("GET"))
                .setCircularRedirectsAllowed(true)
                .setMaxRedirects(MAX_REDIRECTS)
                .setResponseTimeout(afterDeadline())
                .build();
    }

    /** Half of the deadline to connect to each address: where the first is dead, the second gets its chance. */
    private BasicHttpClientConnectionManager connection() throws IOException {
        Timeout whole = afterDeadline();
        Timeout half = Timeout.of(limits.deadline().dividedBy(2));
        TlsFiles trust = new TlsFiles(route.caFile(), Optional.empty(), Optional.empty(), false);
        TlsSocketStrategy tls = new DefaultClientTlsStrategy(trust.context(), HostnameVerificationPolicy.BUILTIN, null);
        BasicHttpClientConnectionManager manager = BasicHttpClientConnectionManager.create(
                null,
                new FamilyDnsResolver(route.family(), proxies),
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, tls)
                        .build(),
                null);
        manager.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(half)
                .setSocketTimeout(whole)
                .build());
        manager.setTlsConfig(TlsConfig.custom().setHandshakeTimeout(whole).build());
        manager.setSocketConfig(SocketConfig.custom().setSoTimeout(whole).build());
        return manager;
    }

    /** The caller keeps the deadline; this ends the thread should cancelling come at a bad moment. */
    private Timeout afterDeadline() {
        return Timeout.of(limits.deadline().plusSeconds(1));
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) headers.putIfAbsent(header.getName(), header.getValue());
        return headers;
    }

    private String body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) return "";
        try (InputStream in = entity.getContent()) {
            String body = new String(in.readNBytes(limits.maxBodyBytes()), UTF_8);
            // Else closing would first read what is left of the body.
            request.cancel();
            return body;
        }
    }
}
