package dyndns.client;

import dyndns.api.send.Delivery;
import dyndns.api.send.UpdateSender;
import dyndns.api.update.SignedUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands the newest signed update to every transport until it is delivered. For the loop's thread only.
 *
 * <p>An update that would be too old for another attempt, and one that a transport calls stale, is not sent again: it
 * is asked to be made anew, which ends in {@link #submit}.
 */
final class Reconciler {
    static final Duration TOO_OLD = Duration.ofMinutes(10);
    /** Transports promise 30 s. */
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(35);

    private final Loop loop;
    private final Supplier<List<UpdateSender>> senders;
    private final boolean toAll;
    private final Runnable makeAnew;
    private final RetryWaits waits;
    private final Journal journal;
    private final Alarm next;
    private final Map<UpdateSender, Lane> lanes = new LinkedHashMap<>();
    private @Nullable Pending pending;
    private boolean stale;

    /**
     * @param toAll whether every transport must have it; else the first success is enough
     * @param makeAnew asks for the update to be resolved and signed anew; returns at once
     */
    Reconciler(
            Loop loop,
            Supplier<List<UpdateSender>> senders,
            boolean toAll,
            Runnable makeAnew,
            RetryWaits waits,
            Journal journal) {
        this.loop = loop;
        this.senders = senders;
        this.toAll = toAll;
        this.makeAnew = makeAnew;
        this.waits = waits;
        this.journal = journal;
        this.next = new Alarm(loop, this::look);
    }

    /** There is a newer update: what was pending before is forgotten. */
    void submit(SignedUpdate update) {
        pending = new Pending(update, loop.nanos(), stale);
        stale = false;
        lanes.values().forEach(lane -> lane.renew(loop.nanos()));
        look();
    }

    /** A transport has (re)connected. */
    void ready(UpdateSender sender) {
        Lane lane = lanes.get(sender);
        if (lane != null) lane.ready(loop.nanos());
        look();
    }

    /** Sends what is due, and sets the time of the next look. */
    void look() {
        long now = loop.nanos();
        List<UpdateSender> present = senders.get();
        forgetAllBut(present);
        present.forEach(sender -> lanes.computeIfAbsent(sender, s -> new Lane(now)));
        Pending current = pending;
        boolean open = current != null && isOpen(current);
        if (current != null && open) {
            giveUpOnSilent(now);
            sendDue(current, now);
        }
        journal.reconciled(open ? 1 : 0);
        next.set(untilNext(open, now));
    }

    private void forgetAllBut(List<UpdateSender> present) {
        List<UpdateSender> gone = new ArrayList<>(lanes.keySet());
        gone.removeAll(present);
        gone.forEach(sender -> journal.gone(sender));
        lanes.keySet().retainAll(present);
    }

    private boolean isOpen(Pending current) {
        return !current.delivered || toAll && !lanes.values().stream().allMatch(Lane::isDone);
    }

    private void giveUpOnSilent(long now) {
        lanes.forEach((sender, lane) -> {
            if (lane.isOverdue(now, ANSWER_LIMIT)) {
                lane.retryAfter(waits.retry());
                journal.deferred(sender, "no answer within " + ANSWER_LIMIT.toSeconds() + " s");
            }
        });
    }

    private void sendDue(Pending current, long now) {
        boolean tooOld = now - current.since > TOO_OLD.toNanos();
        for (UpdateSender sender : List.copyOf(lanes.keySet())) {
            Lane lane = lanes.get(sender);
            if (lane == null || !lane.isDue(now)) continue;
            if (tooOld) {
                renew(current);
                return;
            }
            lane.asked(now);
            attempt(sender, current);
        }
    }

    private void renew(Pending current) {
        if (!current.renewing) makeAnew.run();
        current.renewing = true;
    }

    private void attempt(UpdateSender sender, Pending current) {
        try {
            sender.send(current.update).whenComplete((delivery, failure) -> {
                Delivery outcome = failure == null ? delivery : new Delivery.Deferred(failure.toString());
                loop.execute(() -> answered(sender, current, outcome));
            });
        } catch (RuntimeException e) { // against its contract; on the loop, like every answer
            loop.execute(() -> answered(sender, current, new Delivery.Deferred(e.toString())));
        }
    }

    private void answered(UpdateSender sender, Pending asked, Delivery delivery) {
        boolean gone = !senders.get().contains(sender);
        if (delivery instanceof Delivery.Delivered) {
            journal.delivered(sender);
            asked.delivered = true;
        } else if (gone) {
            return;
        }
        Lane lane = lanes.get(sender);
        // A late answer about an older update says nothing about the newest one, but failures are told all the same.
        Lane affected = lane != null && asked == pending ? lane : new Lane(loop.nanos());
        settle(affected, sender, asked, delivery);
        look();
    }

    private void settle(Lane lane, UpdateSender sender, Pending asked, Delivery delivery) {
        if (delivery instanceof Delivery.Delivered) {
            lane.delivered();
        } else if (delivery instanceof Delivery.Deferred deferred) {
            journal.deferred(sender, deferred.reason());
            lane.retryAfter(waits.retry());
            deferred.retryAfter().ifPresent(delay -> lane.hold(loop.nanos(), waits.hold(delay)));
        } else if (delivery instanceof Delivery.Rejected rejected) {
            journal.refused(sender, rejected.reason());
            lane.ended();
        } else if (delivery instanceof Delivery.Stale outdated) {
            journal.stale(sender, outdated.reason());
            lane.ended();
            if (asked == pending && !asked.afterStale) {
                stale = true;
                renew(asked);
            }
        }
    }

    private Duration untilNext(boolean open, long now) {
        if (!open) return RetryWaits.RETRY;
        return lanes.values().stream()
                .filter(Lane::isWaiting)
                .map(lane -> lane.untilDue(now))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
                .filter(wait -> wait.compareTo(RetryWaits.RETRY) < 0)
                .min(Duration::compareTo)
                .orElse(RetryWaits.RETRY);
    }
}
