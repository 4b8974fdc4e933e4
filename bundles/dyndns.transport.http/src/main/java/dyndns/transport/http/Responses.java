package dyndns.transport.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes answers. */
final class Responses {
    private Responses() {}

    static void write(HttpServletResponse response, HttpAnswer answer) throws IOException {
        byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        answer.retryAfterSeconds().ifPresent(seconds -> response.setHeader("Retry-After", seconds));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
