package dyndns.dns.route53;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.route53.model.ChangeStatus;

/** Follows batches until every name server of AWS has them. Looks seldom, and only while requests are left over. */
final class Propagation implements AutoCloseable {
    private static final int MOST = 1_000;
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);

    private final Api api;
    private final Time time;
    private final PriorityQueue<Followed> queue = new PriorityQueue<>(Comparator.comparingLong(Followed::lookAt));
    private boolean closed;

    private record Followed(String id, long since, long lookAt, Duration pause, CompletableFuture<Boolean> result) {
        Followed later(long now) {
            Duration next = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
            return new Followed(id, since, now + next.toNanos(), next, result);
        }
    }

    Propagation(Api api, Time time) {
        this.api = api;
        this.time = time;
    }

    /** Completes with whether it is everywhere; false when that cannot be known within 10 min. */
    synchronized CompletionStage<Boolean> follow(String changeId) {
        if (closed || queue.size() >= MOST) return CompletableFuture.completedStage(false);
        long now = time.nanos();
        Followed followed = new Followed(changeId, now, now + FIRST.toNanos(), FIRST, new CompletableFuture<>());
        queue.add(followed);
        return followed.result();
    }

    /** Looks after one batch, if it is time; to be called once a second at most. Never throws. */
    void look() {
        Optional<Followed> next = next();
        if (next.isEmpty()) return;
        Followed followed = next.get();
        try {
            Optional<ChangeStatus> status = api.status(followed.id());
            if (status.filter(ChangeStatus.INSYNC::equals).isPresent())
                followed.result().complete(true);
            else again(followed);
        } catch (Refusal e) {
            if (e.failure().kind() == Failure.Kind.MISSING) followed.result().complete(false);
            else again(followed);
        }
    }

    /** What is not known yet stays unknown. */
    @Override
    public synchronized void close() {
        closed = true;
        queue.forEach(followed -> followed.result().complete(false));
        queue.clear();
    }

    private synchronized Optional<Followed> next() {
        Followed first = queue.peek();
        return first == null || first.lookAt() - time.nanos() > 0 ? Optional.empty() : Optional.of(queue.remove());
    }

    private synchronized void again(Followed followed) {
        long now = time.nanos();
        if (closed || now - followed.since() > GIVE_UP.toNanos())
            followed.result().complete(false);
        else queue.add(followed.later(now));
    }
}
