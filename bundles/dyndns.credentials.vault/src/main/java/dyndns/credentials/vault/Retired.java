package dyndns.credentials.vault;

import dyndns.credentials.vault.VaultException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leases that are no longer handed out, until they are given back: calls under way may still use them. For one thread.
 */
final class Retired {
    private static final Duration IN_USE = Duration.ofSeconds(60);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    /** Where Vault takes none back, they end by themselves. */
    private static final int MOST_KEPT = 16;

    private static final Duration MOST = Duration.ofSeconds(5);

    private final Vault vault;
    private final Logins logins;
    private final Report report;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Lease lease, Instant at) {}

    Retired(Vault vault, Logins logins, Report report) {
        this.vault = vault;
        this.logins = logins;
        this.report = report;
    }

    /** Others are used instead: it goes back in a while; at once if AWS refused it. */
    void replaced(Lease lease, Instant now) {
        add(lease, lease.refused() ? now : now.plus(IN_USE));
    }

    /** It goes back at some time. */
    void add(Lease lease, Instant at) {
        if (entries.size() == MOST_KEPT) entries.remove(0);
        entries.add(new Entry(lease, at));
    }

    /** The one that was last in use, if it is still good: it is not given back. */
    Optional<Lease> takeBack(Instant now) {
        if (entries.isEmpty()) return Optional.empty();
        Entry last = entries.get(entries.size() - 1);
        if (!last.lease().usable(now) || last.lease().handedOut().isEmpty()) return Optional.empty();
        entries.remove(last);
        return Optional.of(last.lease());
    }

    boolean need(Login login) {
        return entries.stream().anyMatch(entry -> entry.lease().login() == login);
    }

    /** When the first is to be given back; empty: there is none. */
    Optional<Instant> due() {
        return entries.stream().map(Retired::due).min(Instant::compareTo);
    }

    private static Instant due(Entry entry) {
        Instant end = entry.lease().validUntil().orElse(Instant.MAX);
        return end.isBefore(entry.at()) ? end : entry.at();
    }

    /** Gives back what is due; what has ended by itself needs no word. */
    void giveBack(Instant now) {
        List<Entry> again = new ArrayList<>();
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (now.isBefore(due(entry))) continue;
            all.remove();
            boolean gone = !entry.lease().valid(now) || revoked(entry.lease(), MOST);
            if (!gone) again.add(new Entry(entry.lease(), now.plus(AGAIN)));
        }
        entries.addAll(0, again);
    }

    /** Gives back what cannot be used, at once. */
    void giveBack(String id, Login maker) {
        revoked(id, maker, MOST);
    }

    /** @param last to be left of the time */
    void endAll(Deadline deadline, Duration last) {
        Instant now = report.now();
        for (Entry entry : entries) {
            if (entry.lease().valid(now) && !revoked(entry.lease(), deadline.leftBefore(last))) break;
        }
        entries.clear();
    }

    private boolean revoked(Lease lease, Duration most) {
        return revoked(lease.id(), lease.login(), most);
    }

    /** Whether that is done with. It may not be allowed, then the lease ends with its login or by itself. */
    private boolean revoked(String id, Login maker, Duration most) {
        if (id.isEmpty()) return true;
        try {
            Secret token = logins.current().orElse(maker).token();
            Map<String, Secret> fields = Map.of("lease_id", new Secret(id));
            vault.ask(Question.post(Operation.REVOKE_LEASE, "sys/leases/revoke", token, fields), most);
            return true;
        } catch (VaultException e) {
            report.note("lease not given back", e);
            return e.kind() != Kind.UNAVAILABLE;
        }
    }
}
