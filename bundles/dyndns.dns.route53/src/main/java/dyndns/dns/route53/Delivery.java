package dyndns.dns.route53;

import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.ChangeResult.Applied;
import dyndns.api.dns.ChangeResult.Deferred;
import dyndns.api.dns.ChangeResult.Refused;
import dyndns.dns.route53.Failure.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Brings one batch to a hosted zone. Route 53 takes all of a request or nothing: one that fails because of some changes
 * goes again without those, or in halves.
 */
final class Delivery {
    private static final Duration AFTER_THROTTLING = Duration.ofSeconds(1);
    /** The whole, its halves, quarters and eighths: if all of these are denied, it is no matter of single names. */
    private static final int MOST_DENIED = 15;

    private final Api api;
    private final String zoneId;
    private final ZoneState state;
    private final Propagation propagation;
    private final long deadline;
    private final @Nullable ChangeResult[] results;
    private final Deque<List<Item>> todo = new ArrayDeque<>();
    private int denied;
    private boolean applied;

    /**
     * @param count how many changes are asked for
     * @param deadline when to begin no further request, in nanoseconds
     */
    Delivery(Api api, String zoneId, ZoneState state, Propagation propagation, int count, long deadline) {
        this.api = api;
        this.zoneId = zoneId;
        this.state = state;
        this.propagation = propagation;
        this.deadline = deadline;
        this.results = new ChangeResult[count];
    }

    /** What became of a change that need not be sent. */
    void settle(int index, ChangeResult result) {
        results[index] = result;
    }

    /** Sends the others; answers one result for each change. */
    List<ChangeResult> send(List<Item> items) {
        todo.addAll(Portions.of(items));
        while (!todo.isEmpty()) sendNext(todo.removeFirst());
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    private void sendNext(List<Item> items) {
        int tokens = items.stream().mapToInt(Item::tokens).sum();
        try {
            String id = api.change(zoneId, items.stream().map(Item::sent).toList(), tokens, deadline);
            CompletionStage<Boolean> propagated = propagation.follow(id);
            applied = true;
            state.applied();
            settle(items, new Applied(propagated));
        } catch (Refusal e) {
            failed(items, e.failure());
        }
    }

    private void failed(List<Item> items, Failure failure) {
        switch (failure.kind()) {
            case INVALID -> invalid(items, failure);
            case DENIED -> denied(items, failure);
            case MISSING -> {
                state.failed(failure);
                settle(items, new Refused(failure.reason()));
            }
            case THROTTLED -> stop(items, failure, Optional.of(AFTER_THROTTLING));
            case BUSY -> stop(items, failure, Optional.of(state.busy()));
            case CREDENTIALS, LATER -> stop(items, failure, Optional.empty());
        }
    }

    /** Puts off everything that is left: it would fare the same. */
    private void stop(List<Item> items, Failure failure, Optional<Duration> retryAfter) {
        if (failure.kind() != Kind.BUSY && failure.kind() != Kind.THROTTLED) state.failed(failure);
        Deferred deferred = new Deferred(failure.reason(), retryAfter);
        settle(items, deferred);
        todo.forEach(others -> settle(others, deferred));
        todo.clear();
    }

    private void invalid(List<Item> items, Failure failure) {
        state.good();
        List<Item> bad = items.size() == 1 ? items : BadChanges.named(items, failure.text());
        if (bad.isEmpty()) {
            halves(items).forEach(todo::addLast);
            return;
        }
        for (Item item : bad) settle(item.index(), refusal(item, failure));
        List<Item> others = items.stream().filter(item -> !bad.contains(item)).toList();
        if (!others.isEmpty()) todo.addLast(others);
    }

    /** What is removed must be named exactly, and may have changed since it was read. */
    private static ChangeResult refusal(Item item, Failure failure) {
        return item.removes() ? new Deferred(failure.reason()) : new Refused(failure.reason());
    }

    /** The policy may leave out single names. Larger parts go first, as most of what waits is likely to be fine. */
    private void denied(List<Item> items, Failure failure) {
        denied++;
        if (denied >= MOST_DENIED && !applied) {
            state.denied(results.length);
            stop(items, failure, Optional.empty());
        } else if (items.size() > 1) {
            halves(items).forEach(todo::addLast);
        } else {
            if (!applied) state.trouble(items.get(0).key() + ": " + failure.reason());
            settle(items, new Deferred(failure.reason()));
        }
    }

    private static List<List<Item>> halves(List<Item> items) {
        int half = items.size() / 2;
        return List.of(items.subList(0, half), items.subList(half, items.size()));
    }

    private void settle(List<Item> items, ChangeResult result) {
        for (Item item : items) results[item.index()] = result;
    }
}
