package dyndns.httpclient;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One HTTP exchange at a time: no cookies, no cache, no retries, no connection kept. Proxies are those of the Java
 * system properties, else of the environment ({@code https_proxy}, {@code http_proxy},
 * {@code no_proxy}). Every reply counts, whatever its status. Safe for concurrent calls.
 */
@ProviderType
public interface HttpCaller {
    /**
     * Asks for a resource; follows up to five redirects. One from {@code https} to {@code http} is not followed: it is
     * the reply.
     *
     * @param url {@code http} or {@code https}, the host a name or a literal
     * @param headers to send besides {@code Host} and {@code User-Agent}, the latter unless it is among them
     * @throws IOException with a reason for people when there is no reply within the deadline
     */
    Reply get(URI url, Map<String, String> headers, Limits limits, Route route) throws IOException;

    /**
     * Sends a body; follows no redirect.
     *
     * @param url {@code http} or {@code https}, the host a name or a literal
     * @param headers to send besides {@code Host}, {@code Content-Length} and {@code User-Agent}, the last unless it
     *     is among them
     * @throws IOException with a reason for people when there is no reply within the deadline
     */
    Reply post(URI url, Map<String, String> headers, byte[] body, Limits limits, Route route) throws IOException;
}
