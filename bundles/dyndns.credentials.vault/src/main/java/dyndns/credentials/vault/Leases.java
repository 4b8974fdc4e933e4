package dyndns.credentials.vault;

import dyndns.api.credentials.AwsCredentialsSource.AwsCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps credentials at hand: fetches the next at two thirds of a lease, hands them out when they have settled, falls
 * back to the old ones when AWS does not know them yet. For one thread, but for {@link #handedOut}.
 */
final class Leases {
    /** How long AWS may take to know a new IAM user: until then a refusal is no reason to make another. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** How long a refusal may mean that the switch was too early. */
    private static final Duration TRIAL = Duration.ofMinutes(1);

    private static final Duration SECOND_TRY = Duration.ofSeconds(15);

    private final Mint mint;
    private final Duration settle;
    private final Logins logins;
    private final Retired retired;
    private final Patience patience;
    private final Report report;
    private volatile @Nullable Lease current;
    private volatile @Nullable Lease next;
    private Instant switchAt = Instant.MAX;

    /** @param settle how long the key of a new IAM user waits */
    Leases(Mint mint, Duration settle, Logins logins, Retired retired, Patience patience, Report report) {
        this.mint = mint;
        this.settle = settle;
        this.logins = logins;
        this.retired = retired;
        this.patience = patience;
        this.report = report;
    }

    /** What is handed out, if it is valid; else what waits to be, as the thread may be held up by a slow Vault. */
    Optional<Lease> handedOut(Instant now) {
        return Stream.of(Optional.ofNullable(current), Optional.ofNullable(next))
                .flatMap(Optional::stream)
                .filter(lease -> lease.valid(now))
                .findFirst();
    }

    /** Whether a lease of a login is in use, or may still be. */
    boolean need(Login login) {
        return current != null && current.login() == login
                || next != null && next.login() == login
                || retired.need(login);
    }

    /** When there is something to fetch; empty: never. */
    Optional<Instant> due() {
        return wanted().map(patience::next);
    }

    private Optional<Instant> wanted() {
        Lease newest = next == null ? current : next;
        if (newest == null || newest.refused()) return Optional.of(Instant.MIN);
        if (logins.current().filter(login -> login != newest.login()).isPresent()) return Optional.of(Instant.MIN);
        return newest.term().due();
    }

    /** When what was fetched is to be handed out; empty: nothing waits. */
    Optional<Instant> switchDue() {
        Lease held = current;
        if (next == null) return Optional.empty();
        if (held == null) return Optional.of(Instant.MIN);
        return Optional.of(
                held.validUntil().filter(end -> end.isBefore(switchAt)).orElse(switchAt));
    }

    /** Fetches if it is due. */
    void fetch(Login login) throws VaultException {
        Instant now = report.now();
        if (due().filter(at -> !now.isBefore(at)).isEmpty()) return;
        Lease lease = mint.make(login, now);
        if (next != null) retired.add(next, now);
        next = lease;
        switchAt = lease.ofUser() ? report.now().plus(settle) : now;
    }

    /** Hands out what has settled, or is needed. */
    void turn() {
        Instant now = report.now();
        Lease fresh = next;
        Lease old = current;
        if (fresh == null || old != null && old.usable(now) && now.isBefore(switchAt)) return;
        next = null;
        if (old != null) retired.replaced(old, now);
        handOut(fresh, now);
    }

    /** AWS refused credentials: nothing, if others are handed out by now. */
    void refused(AwsCredentials credentials) {
        Instant now = report.now();
        Lease lease = current;
        if (lease == null || lease.refused() || !lease.holds(credentials)) return;
        if (next != null) {
            lease.refuse();
            report.refused(lease, "the next ones are used");
            return;
        }
        Optional<Lease> old = retired.takeBack(now);
        if (old.isPresent() && onTrial(lease, now)) {
            report.refused(lease, "the old ones are used again for a while");
            next = lease;
            switchAt = now.plus(SECOND_TRY);
        } else if (old.isEmpty() && lease.ofUser() && lease.youngerThan(FRESH, now)) {
            report.refused(lease, "AWS may not know the new user yet");
        } else {
            replace(lease, now);
            if (old.isPresent()) retired.replaced(lease, now);
        }
        old.ifPresent(again -> handOut(again, now));
    }

    private void replace(Lease lease, Instant now) {
        lease.refuse();
        Duration wait = patience.with(lease, now);
        report.refused(lease, "others are fetched in " + wait.toMillis() + " ms");
    }

    private static boolean onTrial(Lease lease, Instant now) {
        return lease.handedOut().filter(at -> now.isBefore(at.plus(TRIAL))).isPresent();
    }

    private void handOut(Lease lease, Instant now) {
        lease.handOut(now);
        current = lease;
        report.changed(lease);
    }

    /** Gives all back, at the stop. */
    void endAll(Deadline deadline, Duration last) {
        Instant now = report.now();
        if (current != null) retired.add(current, now);
        if (next != null) retired.add(next, now);
        current = null;
        next = null;
        retired.endAll(deadline, last);
    }
}
