package dyndns.credentials.vault;

import dyndns.api.event.CredentialsEvent.CredentialsChanged;
import dyndns.api.event.CredentialsEvent.LoginRenewed;
import dyndns.api.event.CredentialsEvent.RenewalFailed;
import dyndns.api.event.Events;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people, each thing once; what is an event, the log of events shows. Written by one thread. */
final class Report {
    private static final Logger LOG = LoggerFactory.getLogger(Report.class);
    /** What differs from one attempt to the next, such as AWS's request ids. */
    private static final String VARYING = "[0-9a-fA-F-]{8,}|[0-9]+";

    private final OwnTime clock;
    private final Events events;
    private final Supplier<String> address;
    private final Map<String, String> problems = new LinkedHashMap<>();
    private volatile @Nullable Lease handedOut;
    private volatile String problem = "";
    private volatile @Nullable Refusal refusal;
    private volatile boolean closed;

    /** @param address of Vault, for people */
    Report(OwnTime clock, Events events, Supplier<String> address) {
        this.clock = clock;
        this.events = events;
        this.address = address;
    }

    Instant now() {
        return clock.instant();
    }

    /** What is wrong; empty: nothing. */
    String problem() {
        return problem;
    }

    /** Logged in, or prolonged. */
    void login(Term term, boolean anew) {
        Optional<Instant> end = term.end().map(clock::shown);
        if (anew) LOG.info("logged in at {}{}", address.get(), until(end));
        else LOG.debug("login at {} renewed{}", address.get(), until(end));
        events.tell(new LoginRenewed(shownNow(), address.get(), end));
    }

    /** Other credentials are handed out. */
    void changed(Lease lease) {
        handedOut = lease;
        refusal = null;
        events.tell(new CredentialsChanged(shownNow(), address.get(), lease.accessKeyId(), validUntil()));
    }

    /** AWS does not take credentials; the same again is not told. */
    void refused(Lease lease, String consequence) {
        String text = "AWS refuses the credentials " + lease.accessKeyId() + ": " + consequence;
        Refusal last = refusal;
        refusal = new Refusal(text, lease.refused(), now());
        if (last == null || !last.text().equals(text)) LOG.warn("{}", text);
    }

    /** That AWS refuses what is handed out, until others are; empty: it does not, as far as is known. */
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal).filter(last -> last.counts(now()));
    }

    /** A chore failed; the same reason again is not told. */
    void failed(String chore, String reason) {
        if (closed) return;
        boolean known = problems.values().stream().anyMatch(each -> alike(each).equals(alike(reason)));
        problems.put(chore, reason);
        problem = together();
        if (known) return;
        events.tell(new RenewalFailed(shownNow(), address.get(), validUntil(), reason));
    }

    /** A chore did its work, or had none. */
    void works(String chore) {
        if (problems.remove(chore) == null) return;
        problem = together();
        LOG.info("{} works again", chore);
    }

    /** From now on what fails does so because it is interrupted. */
    void close() {
        closed = true;
    }

    /** Something that is of no consequence. */
    void note(String what, VaultException error) {
        LOG.debug("{}: {}", what, error.reason());
    }

    private Optional<Instant> validUntil() {
        Lease lease = handedOut;
        return lease == null ? Optional.empty() : lease.validUntil().map(clock::shown);
    }

    private Instant shownNow() {
        return clock.shown(now());
    }

    private String together() {
        return problems.values().stream().distinct().collect(Collectors.joining("; "));
    }

    private static String alike(String reason) {
        return reason.replaceAll(VARYING, "#");
    }

    private static String until(Optional<Instant> end) {
        return end.map(at -> ", valid until " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
    }
}
