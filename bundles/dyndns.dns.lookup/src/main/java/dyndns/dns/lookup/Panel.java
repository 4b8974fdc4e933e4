package dyndns.dns.lookup;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.SimpleResolver;

/**
 * Asks several name servers the same question: one after the other, the next one as soon as one fails or is silent for
 * a moment. The first good answer counts. UDP without EDNS, which every server takes; TCP when the answer was cut off.
 */
final class Panel {
    /** How long one server has before the next one is asked as well. */
    private static final Duration HEAD_START = Duration.ofMillis(500);
    /** How long one server has. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int NO_EDNS = -1;

    /** Ends by the deadline. */
    Outcome ask(List<InetSocketAddress> servers, Question question, Deadline deadline) {
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        Outcome bad = new Outcome.Unreachable("no name server answers for " + question.name());
        Iterator<InetSocketAddress> next = servers.iterator();
        int asked = 0;
        while ((next.hasNext() || asked > 0) && !deadline.passed()) {
            if (next.hasNext()) {
                send(next.next(), question, deadline.within(PATIENCE), outcomes);
                asked++;
            }
            Deadline wait = next.hasNext() ? deadline.within(HEAD_START) : deadline;
            Outcome outcome = take(outcomes, wait);
            if (outcome == null) continue;
            asked--;
            if (outcome instanceof Outcome.Answered) return outcome;
            if (!(bad instanceof Outcome.Useless)) bad = outcome;
        }
        return bad;
    }

    private static void send(
            InetSocketAddress server, Question question, Deadline deadline, BlockingQueue<Outcome> outcomes) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setEDNS(NO_EDNS);
        resolver.setTimeout(deadline.remaining());
        resolver.sendAsync(question.query(), Runnable::run)
                .whenComplete((answer, failure) -> outcomes.add(
                        answer == null
                                ? new Outcome.Unreachable(server + " does not answer: " + why(failure))
                                : question.judge(answer, server)));
    }

    /** In the library's own words: what a future adds is the name of a class. */
    private static String why(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static @Nullable Outcome take(BlockingQueue<Outcome> outcomes, Deadline wait) {
        try {
            return outcomes.poll(wait.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unreachable("interrupted");
        }
    }
}
