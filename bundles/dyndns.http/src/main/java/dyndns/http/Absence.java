package dyndns.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers on a listener while nothing else does, as when the bundle that takes updates is being replaced: 503, which a
 * sender repeats. The web server's own 404 would be taken for a refusal.
 */
final class Absence extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String BODY = "{\"status\":503,\"reason\":\"nothing takes updates now\"}";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean post = "POST".equals(request.getMethod());
        response.setStatus(post ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_NOT_FOUND);
        if (!post) return;
        response.setHeader("Retry-After", "1");
        response.setContentType("application/json");
        response.getOutputStream().write(BODY.getBytes(StandardCharsets.UTF_8));
    }
}
