package dyndns.server;

import dyndns.api.event.ServerEvent;
import dyndns.api.host.Host;
import dyndns.api.host.SignaturePolicy;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Answer.Cause;
import dyndns.server.Trail.Step;
import dyndns.wire.Envelope;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out whether a message comes from a configured host, and has what it asks for judged. The one way for every
 * message, whether it is to be kept or only tried. Keeps nothing and tells nobody. Safe for concurrent calls.
 */
final class Examiner {
    /** One text for an unknown host, a bad signature and a version that is not enough. */
    static final Answer UNAUTHORIZED = new Answer.Rejected(Cause.UNAUTHORIZED, "unknown host or signature not valid");

    private final Directories hosts;
    private final Signatures signatures;
    private final HostPace pace;
    private final Judge judge;
    private volatile boolean open = true;

    Examiner(Directories hosts, Signatures signatures, HostPace pace, Judge judge) {
        this.hosts = hosts;
        this.signatures = signatures;
        this.pace = pace;
        this.judge = judge;
    }

    /** While it is not open, whatever comes or waits is to come again. */
    void open(boolean now) {
        open = now;
    }

    /** Takes from the host's pace when the sender hears the answer. */
    Verdict examine(Message message, Trail trail) {
        if (!open) return Judge.unavailable(Step.READY, "the server is starting or stopping");
        Optional<Host> host = hosts.find(message.envelope().host());
        if (host.isEmpty()) {
            signatures.pretend(message.envelope());
            return new Verdict.Refused(
                    Step.HOST,
                    "no host of this name is configured",
                    UNAUTHORIZED,
                    new ServerEvent.UnknownHost(message.received(), message.source()));
        }
        trail.passed(Step.HOST, () -> host.get().name() + " is configured");
        return examineSignature(message, host.get(), trail);
    }

    private Verdict examineSignature(Message message, Host host, Trail trail) {
        Envelope envelope = message.envelope();
        Optional<Signatory> signatory = signatures.signatory(envelope, host, message.inside());
        if (signatory.isEmpty()) {
            boolean tooWeak = envelope.version() == 1 && host.signature() == SignaturePolicy.V2;
            return new Verdict.Refused(
                    Step.SIGNATURE,
                    tooWeak
                            ? "version 1 alone, and this host needs version 2"
                            : "version " + envelope.version() + ", made by no key of this host",
                    UNAUTHORIZED,
                    new ServerEvent.VerificationFailed(message.received(), host.name(), message.source()));
        }
        trail.passed(Step.SIGNATURE, () -> "version " + envelope.version() + ", made by " + signatory.get());
        return examineVerified(message, host, signatory.get(), trail);
    }

    private Verdict examineVerified(Message message, Host host, Signatory signatory, Trail trail) {
        boolean paced = message.source().answered() && signatory == Signatory.HOST;
        Duration wait = paced ? pace.admit(host.name()) : Duration.ZERO;
        if (!wait.isZero()) {
            return new Verdict.Refused(Step.PACE, "too many of this host", new Answer.TooMany(wait), Optional.empty());
        }
        return judge.judge(message, host, signatory, trail);
    }

    /** The store has kept one of its host that is as new or newer. */
    Verdict.Refused replayed(Message message, Host host) {
        return judge.replayed(message, host);
    }
}
