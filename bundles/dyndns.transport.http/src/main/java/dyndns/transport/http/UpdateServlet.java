package dyndns.transport.http;

import dyndns.api.intake.Intake;
import dyndns.api.intake.Source;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes updates: {@code POST /update}; everything else is refused. No thread waits for a body or for the intake, and
 * as many requests as there are places are in progress at once.
 */
final class UpdateServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String PATH = "/update";
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final transient Supplier<@Nullable Intake> intake;
    private final transient AddressPace pace;
    private final transient ScheduledExecutorService timer;
    private final transient UpdateLimits limits;
    private final transient Semaphore places;
    private final transient Set<Exchange> inProgress = ConcurrentHashMap.newKeySet();

    UpdateServlet(
            Supplier<@Nullable Intake> intake, AddressPace pace, ScheduledExecutorService timer, UpdateLimits limits) {
        this.intake = intake;
        this.pace = pace;
        this.timer = timer;
        this.limits = limits;
        this.places = new Semaphore(limits.inProgress());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<HttpAnswer> refusal = refusal(request, response);
        if (refusal.isPresent()) {
            Responses.write(response, refusal.get());
        } else if (!places.tryAcquire()) {
            Responses.write(response, HttpAnswer.unavailable("too many requests in progress", BUSY));
        } else {
            begin(request, response);
        }
    }

    private Optional<HttpAnswer> refusal(HttpServletRequest request, HttpServletResponse response) {
        if (!PATH.equals(path(request))) return Optional.of(new HttpAnswer(404, "updates go to " + PATH));
        if (!"POST".equals(request.getMethod())) {
            response.setHeader("Allow", "POST");
            return Optional.of(new HttpAnswer(405, "an update is sent with POST"));
        }
        Optional<Duration> wait = pace.admit(remote(request));
        if (wait.isPresent()) return Optional.of(HttpAnswer.tooMany("address", wait.get()));
        if (request.getContentLengthLong() > limits.bodyBytes()) return Optional.of(limits.tooLarge());
        return Optional.empty();
    }

    private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(503); // whatever breaks before there is an answer: it must not look like one
        AsyncContext context = request.startAsync();
        context.setTimeout(0); // the exchange has deadlines of its own
        Exchange exchange = new Exchange(context, this::ended, timer, limits);
        inProgress.add(exchange);
        if (exchange.ended()) inProgress.remove(exchange);
        Source source = new Source("http", remote(request), true);
        request.getInputStream().setReadListener(new UpdateBody(request, exchange, intake, source, limits));
    }

    private void ended(Exchange exchange) {
        inProgress.remove(exchange);
        places.release();
    }

    /** Answers what is in progress. */
    @Override
    public void destroy() {
        inProgress.forEach(exchange -> exchange.end(Exchange.STOPPING));
    }

    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    private static String remote(HttpServletRequest request) {
        return request.getRemoteAddr().replaceAll("[\\[\\]]|%.*", "");
    }
}
