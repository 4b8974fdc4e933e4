package dyndns.webconsole;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A request for one of our pages by somebody who is logged in. */
record Visit(HttpServletRequest request, Session session) {
    /** A parameter without the space around it; an empty string when it is absent. */
    String text(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    List<String> texts(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : Arrays.asList(values);
    }

    boolean has(String name) {
        return request.getParameter(name) != null;
    }

    /** A number from 1 on; 1 where there is none. */
    int number(String name) {
        String text = text(name);
        return text.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(text) : 1;
    }

    /** Begins a form that changes something. */
    void form(Html html, String path) {
        html.begin("form", "method", "post", "action", path);
        html.single("input", "type", "hidden", "name", "token", "value", session.token());
    }

    static String encode(String parameter) {
        return URLEncoder.encode(parameter, StandardCharsets.UTF_8);
    }
}
