package dyndns.transport.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request in progress: ends once, whatever comes first of its answer, its deadlines and the sender's leaving. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Duration LATE = Duration.ofSeconds(5);

    /** The answer to what is in progress when the transport is stopped. */
    static final HttpAnswer STOPPING = HttpAnswer.unavailable("the server is being stopped", LATE);

    private final AsyncContext context;
    private final Consumer<Exchange> atEnd;
    private final ScheduledExecutorService timer;
    private final UpdateLimits limits;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Future<?> deadline = CompletableFuture.completedFuture(null);

    /** Begins: the time for the body runs. */
    Exchange(AsyncContext context, Consumer<Exchange> atEnd, ScheduledExecutorService timer, UpdateLimits limits) {
        this.context = context;
        this.atEnd = atEnd;
        this.timer = timer;
        this.limits = limits;
        deadline = after(limits.bodyTime(), new HttpAnswer(408, "the body took too long"));
    }

    boolean ended() {
        return ended.get();
    }

    /** The body is there: the time for the answer runs. */
    void bodyRead() {
        deadline.cancel(false);
        deadline = after(limits.answerTime(), HttpAnswer.unavailable("the server is too slow now", LATE));
        if (ended()) deadline.cancel(false);
    }

    /** Answers, unless it has ended before. Does not block: an answer fits into the response's buffer. */
    void end(HttpAnswer answer) {
        if (!ended.compareAndSet(false, true)) return;
        try {
            HttpServletResponse response = (HttpServletResponse) context.getResponse();
            if (answer.status() == 408) response.setHeader("Connection", "close");
            Responses.write(response, answer);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the sender went away before its answer: {}", e.toString());
        }
        deadline.cancel(false);
        atEnd.accept(this);
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOG.debug("the request had ended already: {}", e.toString());
        }
    }

    private Future<?> after(Duration time, HttpAnswer answer) {
        try {
            return timer.schedule(() -> end(answer), time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) { // the transport is being stopped
            end(STOPPING);
            return deadline;
        }
    }
}
