package dyndns.webconsole;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each request to the console passes first, whichever page it is for. */
final class Gate implements SecurityProvider {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private static final int LONGEST_LOGIN = 8_192;
    /** What the listener takes for another path than it looks like: no browser sends that. */
    private static final Pattern TWISTED = Pattern.compile(";|//|/\\.\\.?(/|$)");

    private final int port;
    private final Rules rules;
    private final Sessions sessions;
    private final Login login;

    /** @param port of the console's listener: until it is configured, the console answers on every listener */
    Gate(int port, Rules rules, Sessions sessions, Login login) {
        this.port = port;
        this.rules = rules;
        this.sessions = sessions;
        this.login = login;
    }

    /** The session; nothing when the request was answered here. */
    @Override
    public @Nullable Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        try {
            return session(request, response).orElse(null);
        } catch (IOException e) {
            LOG.debug("console: the answer was not read: {}", e.toString());
            return null;
        }
    }

    private Optional<Session> session(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getLocalPort() != port) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return Optional.empty();
        }
        if (!isPlain(request.getRequestURI())) {
            refuse(response, new Rules.Refusal(400, "The path is not written plainly."));
            return Optional.empty();
        }
        Optional<Asked> readable = asked(request);
        if (readable.isEmpty()) {
            refuse(response, new Rules.Refusal(400, "The parameters cannot be read."));
            return Optional.empty();
        }
        Asked asked = readable.get();
        SecurityHeaders.set(asked, response);
        Optional<Rules.Refusal> refusal = rules.refusal(asked);
        if (refusal.isPresent()) {
            refuse(response, refusal.get());
        } else if (asked.path().equals("/login")) {
            if (asked.reads()) login.show(request, response);
            else if (isShort(request)) logIn(request, response);
            else refuse(response, new Rules.Refusal(413, "No login is as long as that."));
        } else if (asked.path().startsWith(StaticFiles.FOLDER)) {
            StaticFiles.send(asked.path(), response);
        } else {
            return sessionOf(asked, request, response);
        }
        return Optional.empty();
    }

    /** The rules look at the path as it was sent: none may lead where its text does not. */
    static boolean isPlain(String uri) {
        return uri.startsWith(Asked.ROOT) && !TWISTED.matcher(uri).find();
    }

    private void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LoginForm form;
        try {
            form = LoginForm.read(request.getInputStream(), System::nanoTime);
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("console: a login that cannot be read: {}", e.toString());
            refuse(response, new Rules.Refusal(400, "The login cannot be read."));
            return;
        }
        login.attempt(form, request, response);
    }

    /** Nothing where the query cannot be decoded, which Jetty says with an exception of its own. */
    private static Optional<Asked> asked(HttpServletRequest request) {
        try {
            return Optional.of(Asked.of(request));
        } catch (RuntimeException e) {
            LOG.debug("console: a query that cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    private Optional<Session> sessionOf(Asked asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Session> session = sessions.find(asked.cookie(), !asked.isPolling());
        if (session.isPresent()) return session;
        if (asked.reads() && !asked.isPolling()) {
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            String next = URLEncoder.encode(asked.path() + query, StandardCharsets.UTF_8);
            Login.redirect(response, "/login?next=" + next);
        } else {
            refuse(response, new Rules.Refusal(403, "You are not logged in, or no longer."));
        }
        return session;
    }

    private static boolean isShort(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length >= 0 && length <= LONGEST_LOGIN;
    }

    private static void refuse(HttpServletResponse response, Rules.Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        response.setContentType("text/plain; charset=utf-8");
        response.getOutputStream().write((refusal.reason() + "\n").getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    /** Whoever is logged in may do everything. */
    @Override
    public boolean authorize(Object user, String role) {
        return user instanceof Session;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        Asked asked = Asked.of(request);
        sessions.end(asked.cookie());
        response.addHeader("Set-Cookie", Login.cookie("", asked.secure()));
        try {
            Login.redirect(response, "/login");
        } catch (IOException e) {
            LOG.debug("console: the answer was not read: {}", e.toString());
        }
    }
}
