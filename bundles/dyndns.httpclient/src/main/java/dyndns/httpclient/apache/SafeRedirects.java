package dyndns.httpclient.apache;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Never from a protected connection to an open one. */
final class SafeRedirects extends DefaultRedirectStrategy {
    @Override
    public boolean isRedirectAllowed(HttpHost from, HttpHost to, HttpRequest redirect, HttpContext context) {
        boolean wasSafe = URIScheme.HTTPS.same(from.getSchemeName());
        return (!wasSafe || URIScheme.HTTPS.same(to.getSchemeName()))
                && super.isRedirectAllowed(from, to, redirect, context);
    }
}
