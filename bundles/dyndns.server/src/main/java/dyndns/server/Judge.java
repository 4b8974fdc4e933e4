package dyndns.server;

import dyndns.api.dns.RecordType;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.Host;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Answer.Cause;
import dyndns.api.store.Update;
import dyndns.api.store.UpdateStore;
import dyndns.api.store.Wish;
import dyndns.server.Trail.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Whether a verified message may have what it asks for, and is of this time. Safe for concurrent calls. */
final class Judge {
    /** How long a restarted server waits to know the records before it refuses what it cannot judge. */
    private static final Duration WARM_UP = Duration.ofMinutes(1);

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ReplayGuard guard;
    private final UpdateStore store;
    private final Planner planner;
    private final InstantSource clock;
    private final Instant warm;

    Judge(ReplayGuard guard, UpdateStore store, Planner planner, InstantSource clock) {
        this.guard = guard;
        this.store = store;
        this.planner = planner;
        this.clock = clock;
        this.warm = clock.instant().plus(WARM_UP);
    }

    Verdict judge(Message message, Host host, Signatory signatory, Trail trail) {
        Optional<String> notAllowed = Wishes.refusal(message.envelope(), host, signatory);
        if (notAllowed.isPresent()) {
            return new Verdict.Refused(
                    Step.ALLOWED,
                    notAllowed.get(),
                    new Answer.Rejected(Cause.NOT_ALLOWED, notAllowed.get()),
                    new ServerEvent.ValidationFailed(
                            message.received(), Optional.of(host.name()), "address_not_allowed", notAllowed.get()));
        }
        trail.passed(Step.ALLOWED, () -> "the host may have what it asks for");
        return examineTime(message, host, trail);
    }

    private Verdict examineTime(Message message, Host host, Trail trail) {
        Optional<String> notNow = guard.refusal(message.stamp());
        if (notNow.isPresent()) return stale(Step.AGE, message, host, notNow.get(), guard.allowed());
        trail.passed(
                Step.AGE, () -> "signed at " + message.stamp().time() + "; the server's time is " + clock.instant());
        Map<RecordType, Wish> wishes = Wishes.of(message.envelope().request(), host);
        if (wishes.isEmpty()) {
            return new Verdict.Refused(
                    Step.LOCK, "every record that it names is locked", new Answer.Ignored("locked"), Optional.empty());
        }
        Update update = new Update(host.name(), message.stamp(), wishes, message.bytes(), message.received());
        return guard.believable(update.stamp())
                        || store.lastAccepted(host.name()).isPresent()
                ? new Verdict.Good(host, update)
                : examineFirst(message, host, update);
    }

    /** An old message may be the first of its host only when it changes nothing: it could be a replay. */
    private Verdict examineFirst(Message message, Host host, Update update) {
        return switch (planner.compare(host, update)) {
            case AGREES, ABSENT -> new Verdict.Good(host, update);
            case DIFFERS -> tooOldToBeFirst(message, host);
            case UNKNOWN ->
                clock.instant().isBefore(warm)
                        ? unavailable(Step.REPLAY, "the records of this host are not known yet")
                        : tooOldToBeFirst(message, host);
        };
    }

    static Verdict.Refused unavailable(Step step, String why) {
        return new Verdict.Refused(step, why, new Answer.Unavailable(why, RETRY), Optional.empty());
    }

    /** The store has kept one of its host that is as new or newer. */
    Verdict.Refused replayed(Message message, Host host) {
        return stale(Step.REPLAY, message, host, "replayed", "newer than the last accepted one");
    }

    private Verdict.Refused tooOldToBeFirst(Message message, Host host) {
        return stale(Step.REPLAY, message, host, "message_too_old", ReplayGuard.allowedOfFirst());
    }

    private Verdict.Refused stale(Step step, Message message, Host host, String reason, String allowed) {
        String text = reason + ": signed at " + message.stamp().time() + "; allowed: " + allowed
                + "; the server's time is " + clock.instant();
        return new Verdict.Refused(
                step,
                text,
                new Answer.Rejected(Cause.STALE, text),
                new ServerEvent.MessageIgnored(message.received(), host.name(), reason));
    }
}
