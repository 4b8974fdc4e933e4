package dyndns.httpclient.apache;

import java.net.URI;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Never from a protected connection to an open one. What is wrong with a URL is told without it: it may be secret. */
final class SafeRedirects extends DefaultRedirectStrategy {
    @Override
    public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context) throws HttpException {
        try {
            return super.getLocationURI(request, response, context);
        } catch (ProtocolException e) {
            throw new ProtocolException("a redirect to what is no URL");
        }
    }

    @Override
    public boolean isRedirectAllowed(HttpHost from, HttpHost to, HttpRequest redirect, HttpContext context) {
        boolean wasSafe = URIScheme.HTTPS.same(from.getSchemeName());
        return (!wasSafe || URIScheme.HTTPS.same(to.getSchemeName()))
                && super.isRedirectAllowed(from, to, redirect, context);
    }
}
