package dyndns.metrics;

import java.nio.charset.StandardCharsets;

/**
 * What is answered.
 *
 * @param status of HTTP
 * @param type content type
 */
record Page(int status, String type, String text) {
    /** A page for people. */
    static Page plain(int status, String text) {
        return new Page(status, "text/plain; charset=utf-8", text);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
