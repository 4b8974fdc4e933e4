package dyndns.server;

import dyndns.api.dns.RecordType;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.Host;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Answer.Cause;
import dyndns.api.store.Update;
import dyndns.api.store.UpdateStore;
import dyndns.api.store.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies a message, and finds out whether its host may have what it wants, and whether it is of this time. Keeps
 * nothing and tells nobody. Safe for concurrent calls.
 */
final class Examiner {
    /** One text for an unknown host, a bad signature and a version that is not enough. */
    static final Answer UNAUTHORIZED = new Answer.Rejected(Cause.UNAUTHORIZED, "unknown host or signature not valid");

    /** How long a restarted server waits to know the records before it refuses what it cannot judge. */
    private static final Duration WARM_UP = Duration.ofMinutes(1);

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Directories hosts;
    private final Signatures signatures;
    private final ReplayGuard guard;
    private final HostPace pace;
    private final UpdateStore store;
    private final Planner planner;
    private final InstantSource clock;
    private final Instant warm;

    Examiner(
            Directories hosts,
            Signatures signatures,
            ReplayGuard guard,
            HostPace pace,
            UpdateStore store,
            Planner planner,
            InstantSource clock) {
        this.hosts = hosts;
        this.signatures = signatures;
        this.guard = guard;
        this.pace = pace;
        this.store = store;
        this.planner = planner;
        this.clock = clock;
        this.warm = clock.instant().plus(WARM_UP);
    }

    Verdict examine(Message message) {
        Optional<Host> host = hosts.find(message.envelope().host());
        if (host.isEmpty()) {
            signatures.pretend(message.envelope());
            return new Verdict.Refused(UNAUTHORIZED, new ServerEvent.UnknownHost(message.received(), message.source()));
        }
        if (!signatures.verify(message.envelope(), host.get())) {
            return new Verdict.Refused(
                    UNAUTHORIZED,
                    new ServerEvent.VerificationFailed(
                            message.received(), host.get().name(), message.source()));
        }
        return examineVerified(message, host.get());
    }

    private Verdict examineVerified(Message message, Host host) {
        Duration wait = message.source().answered() ? pace.admit(host.name()) : Duration.ZERO;
        if (!wait.isZero()) return new Verdict.Refused(new Answer.TooMany(wait), Optional.empty());
        Optional<String> notAllowed = Wishes.refusal(message.envelope(), host);
        if (notAllowed.isPresent()) {
            return new Verdict.Refused(
                    new Answer.Rejected(Cause.NOT_ALLOWED, notAllowed.get()),
                    new ServerEvent.ValidationFailed(
                            message.received(), Optional.of(host.name()), "address_not_allowed", notAllowed.get()));
        }
        Optional<String> notNow = guard.refusal(message.stamp());
        if (notNow.isPresent()) return stale(message, host, notNow.get());
        Map<RecordType, Wish> wishes = Wishes.of(message.envelope().request(), host);
        if (wishes.isEmpty()) return new Verdict.Refused(new Answer.Ignored("locked"), Optional.empty());
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
            case DIFFERS -> stale(message, host, "message_too_old");
            case UNKNOWN ->
                clock.instant().isBefore(warm)
                        ? new Verdict.Refused(
                                new Answer.Unavailable("the records of this host are not known yet", RETRY),
                                Optional.empty())
                        : stale(message, host, "message_too_old");
        };
    }

    Verdict.Refused stale(Message message, Host host, String reason) {
        String text = reason + "; the server's time is " + clock.instant();
        return new Verdict.Refused(
                new Answer.Rejected(Cause.STALE, text),
                new ServerEvent.MessageIgnored(message.received(), host.name(), reason));
    }
}
