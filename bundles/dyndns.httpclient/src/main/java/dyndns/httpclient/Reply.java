package dyndns.httpclient;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the other side answered.
 *
 * @param status the HTTP status, such as 200
 * @param headers by name, without regard to case; of several with one name the first
 * @param body as UTF-8, cut at the limit; malformed bytes are replaced
 */
public record Reply(int status, Map<String, String> headers, String body) {
    public Reply {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(copy::putIfAbsent);
        headers = Collections.unmodifiableMap(copy);
    }

    /** The value of a header, its name without regard to case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
