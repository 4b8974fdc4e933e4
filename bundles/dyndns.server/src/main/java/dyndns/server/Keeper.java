package dyndns.server;

import dyndns.api.dns.RecordType;
import dyndns.api.event.Events;
import dyndns.api.event.ServerEvent;
import dyndns.api.intake.Answer;
import dyndns.api.store.Acceptance;
import dyndns.api.store.UpdateStore;
import dyndns.api.store.Wish;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a good update kept by the store, and only then planned and answered. Safe for concurrent calls. */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Examiner examiner;
    private final UpdateStore store;
    private final Planner planner;
    private final Events events;
    private final InstantSource clock;

    Keeper(Examiner examiner, UpdateStore store, Planner planner, Events events, InstantSource clock) {
        this.examiner = examiner;
        this.store = store;
        this.planner = planner;
        this.events = events;
        this.clock = clock;
    }

    void keep(Message message, Verdict.Good good, CompletableFuture<Answer> answer) {
        store.accept(good.update()).whenComplete((acceptance, failure) -> {
            try {
                answer.complete(settle(message, good, acceptance, failure));
            } catch (RuntimeException e) {
                LOG.error(
                        "an update of {} was kept, but could not be planned",
                        good.host().name(),
                        e);
                answer.complete(new Answer.Accepted(true));
            }
        });
    }

    private Answer settle(
            Message message, Verdict.Good good, @Nullable Acceptance acceptance, @Nullable Throwable failure) {
        if (acceptance instanceof Acceptance.Kept) return plan(message, good);
        if (acceptance instanceof Acceptance.Duplicate) {
            events.tell(new ServerEvent.MessageIgnored(
                    message.received(), good.host().name(), "duplicate"));
            return new Answer.Duplicate();
        }
        if (acceptance instanceof Acceptance.Replayed) return refuse(examiner.replayed(message, good.host()));
        LOG.debug("the store did not keep an update of {}: {}", good.host().name(), String.valueOf(failure));
        return new Answer.Unavailable("the store cannot keep updates now", RETRY);
    }

    private Answer plan(Message message, Verdict.Good good) {
        boolean changed = planner.plan(good.host(), good.update());
        events.tell(new ServerEvent.UpdateAccepted(
                clock.instant(),
                good.host().name(),
                message.source(),
                text(good.update().wishes()),
                changed));
        return new Answer.Accepted(changed);
    }

    /** Such as {@code A 192.0.2.1, AAAA withdrawn}. */
    private static String text(Map<RecordType, Wish> wishes) {
        return wishes.entrySet().stream()
                .map(wish -> wish.getKey() + " " + wish.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What a refused message is answered with. */
    Answer refuse(Verdict.Refused refused) {
        refused.event().ifPresent(events::tell);
        return refused.answer();
    }
}
