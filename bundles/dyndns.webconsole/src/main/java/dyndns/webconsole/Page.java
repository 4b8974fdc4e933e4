package dyndns.webconsole;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.apache.felix.webconsole.servlet.User;

/** A page of ours: GET shows it, POST does something and shows it again. */
abstract class Page extends AbstractServlet {
    private static final long serialVersionUID = 1;

    private final String label;

    /** @param label the page's name in URLs */
    Page(String label) {
        this.label = label;
    }

    /** The page's heading for this visit. */
    abstract String title(Visit visit);

    abstract void show(Visit visit, Html html);

    /** The entry of the menu that this visit belongs to. */
    String place(Visit visit) {
        return label;
    }

    /** What a form asks for. */
    Outcome act(Visit visit) {
        return new Outcome.Wrong("This page changes nothing.");
    }

    /** Whether there are hosts to be managed. */
    abstract boolean isServer();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Visit> visit = visit(request);
        if (visit.isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (request.getRequestURI().endsWith("/live")) {
            Html html = new Html();
            show(visit.get(), html);
            send(response, 200, html);
        } else {
            send(visit.get(), response, 200, word(visit.get()), html -> show(visit.get(), html));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Visit> found = visit(request).filter(v -> v.session().isToken(request.getParameter("token")));
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "The form is not of this session.");
            return;
        }
        Visit visit = found.get();
        Outcome outcome = act(visit);
        if (outcome instanceof Outcome.Done done) {
            visit.session().leave(done.word());
            response.setHeader("Location", Asked.ROOT + done.path());
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } else if (outcome instanceof Outcome.Shown shown) {
            send(visit, response, 200, html -> {}, shown.content());
        } else if (outcome instanceof Outcome.Wrong wrong) {
            send(visit, response, 400, html -> problem(html, wrong.problem()), html -> show(visit, html));
        }
    }

    private static Consumer<Html> word(Visit visit) {
        return html -> visit.session()
                .collect()
                .ifPresent(word -> html.element("p", word, "class", "notice", "role", "status"));
    }

    private static void problem(Html html, String problem) {
        html.element("p", problem, "class", "problem", "role", "alert", "id", "problem");
    }

    private void send(Visit visit, HttpServletResponse response, int status, Consumer<Html> top, Consumer<Html> content)
            throws IOException {
        Html html = new Html();
        new Frame(visit.session(), isServer()).open(html, place(visit), title(visit));
        html.element("h1", title(visit));
        top.accept(html);
        content.accept(html);
        Frame.close(html);
        send(response, status, html);
    }

    /** By the stream: the console would look for its variables in what goes by the writer. */
    private static void send(HttpServletResponse response, int status, Html html) throws IOException {
        byte[] bytes = html.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static Optional<Visit> visit(HttpServletRequest request) {
        return request.getAttribute(User.USER_ATTRIBUTE) instanceof User user
                        && user.getUserObject() instanceof Session session
                ? Optional.of(new Visit(request, session))
                : Optional.empty();
    }
}
