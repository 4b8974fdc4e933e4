package dyndns.credentials.vault;

import dyndns.credentials.vault.VaultException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps one login good: renews it at two thirds of its term, else logs in again. For one thread. */
final class Logins {
    private final Vault vault;
    private final Method method;
    private final Report report;
    private final List<Login> left = new ArrayList<>();
    private @Nullable Login current;
    private boolean doubted;

    Logins(Vault vault, Method method, Report report) {
        this.vault = vault;
        this.method = method;
        this.report = report;
    }

    /** The login to ask with; empty before the first one. */
    Optional<Login> current() {
        return Optional.ofNullable(current);
    }

    /** When there is something to do; empty: nobody knows. */
    Optional<Instant> due() {
        return current == null ? Optional.empty() : current.term().due();
    }

    /** Vault denied a request: the login may have been ended by others, or may not do that. */
    void doubt() {
        doubted = true;
    }

    /** @throws VaultException when there is no login, or it could not be prolonged */
    void keep(Instant now) throws VaultException {
        Login login = current;
        if (login == null || login.term().isOver(now) || doubted && !alive(login)) {
            enter(now);
        } else if (method.replaced(login)) {
            change(login, now);
        } else {
            prolong(login, now);
        }
        doubted = false;
    }

    private void prolong(Login login, Instant now) throws VaultException {
        if (login.term().isDue(now) && !(login.term().renewable() && renewed(login, now))) enter(now);
    }

    /** What others gave us may be no good: no reason to let the old one end. */
    private void change(Login old, Instant now) throws VaultException {
        try {
            enter(now);
        } catch (VaultException e) {
            if (old.term().isDue(now) && old.term().renewable()) renewed(old, now);
            throw e;
        }
    }

    private void enter(Instant now) throws VaultException {
        Login fresh = method.login(vault, now);
        Login before = current;
        if (before != null && before.token().equals(fresh.token())) {
            before.term(fresh.term());
        } else {
            if (before != null) left.add(before);
            current = fresh;
        }
        report.login(fresh.term(), before != current);
    }

    private boolean alive(Login login) throws VaultException {
        try {
            vault.ask(Question.get(Operation.LOOKUP, "auth/token/lookup-self", login.token()));
            return true;
        } catch (VaultException e) {
            if (e.kind() == Kind.UNAVAILABLE) throw e;
            return false;
        }
    }

    private boolean renewed(Login login, Instant now) throws VaultException {
        try {
            Answer auth = vault.ask(Question.post(Operation.RENEW, "auth/token/renew-self", login.token(), Map.of()))
                    .part("auth");
            login.renewed(now, auth.seconds("lease_duration"), auth.flag("renewable"));
            report.login(login.term(), false);
            return true;
        } catch (VaultException e) {
            if (e.kind() == Kind.UNAVAILABLE) throw e;
            report.note("login not renewed", e);
            return false;
        }
    }

    /** Ends what was left and is not needed any more. */
    void endUnused(Predicate<Login> needed, Instant now) {
        left.removeIf(login -> login.term().isOver(now) || !needed.test(login) && end(login, Duration.ofSeconds(5)));
    }

    /** Ends all logins of ours, at the stop. */
    void endAll(Deadline deadline) {
        if (current != null) left.add(current);
        current = null;
        left.forEach(login -> end(login, deadline.left()));
        left.clear();
    }

    private boolean end(Login login, Duration most) {
        if (!login.ours()) return true;
        try {
            vault.ask(Question.post(Operation.REVOKE_TOKEN, "auth/token/revoke-self", login.token(), Map.of()), most);
        } catch (VaultException e) {
            report.note("login not ended", e);
            return e.kind() != Kind.UNAVAILABLE;
        }
        return true;
    }
}
