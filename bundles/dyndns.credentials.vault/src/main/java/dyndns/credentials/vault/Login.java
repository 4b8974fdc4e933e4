package dyndns.credentials.vault;

import java.time.Instant;

/** A token and its term. Written by one thread. */
final class Login {
    private final Secret token;
    private final boolean ours;
    private final long usualSeconds;
    private volatile Term term;

    /**
     * A login.
     *
     * @param ours whether we made it, and so may end it
     * @param usualSeconds for how long it was granted at first; 0: for ever
     */
    Login(Secret token, boolean ours, long usualSeconds, Term term) {
        this.token = token;
        this.ours = ours;
        this.usualSeconds = usualSeconds;
        this.term = term;
    }

    /** What a login method answers with. */
    static Login ours(Answer answer, Instant now) throws VaultException {
        Answer auth = answer.part("auth");
        long seconds = auth.seconds("lease_duration");
        Secret token = new Secret(auth.need("client_token"));
        return new Login(token, true, seconds, Term.of(now, seconds, auth.flag("renewable")));
    }

    Secret token() {
        return token;
    }

    boolean ours() {
        return ours;
    }

    /** What Vault says now. */
    Term term() {
        return term;
    }

    void term(Term now) {
        term = now;
    }

    /**
     * Vault has prolonged it. A term that is shorter than usual is cut by the longest life of the token: the next ones
     * would be shorter and shorter, so there will be none.
     *
     * @param seconds from now
     */
    void renewed(Instant now, long seconds, boolean renewable) {
        boolean cut = usualSeconds > 0 && seconds < usualSeconds - usualSeconds / 10;
        boolean goesOn = renewable && !cut;
        term = usualSeconds > 0 ? Term.ending(now, seconds, goesOn) : Term.of(now, seconds, goesOn);
    }
}
