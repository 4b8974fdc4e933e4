package dyndns.credentials.vault;

import dyndns.api.credentials.AwsCredentialsSource.AwsCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Credentials that Vault made, and takes back when their term or the login that asked for them ends. */
final class Lease {
    private final String id;
    private final AwsCredentials bare;
    private final Login login;
    private final Instant made;
    private final Term term;
    private volatile boolean refused;
    private volatile @Nullable Instant handedOut;

    private Lease(String id, AwsCredentials bare, Login login, Instant made, Term term) {
        this.id = id;
        this.bare = bare;
        this.login = login;
        this.made = made;
        this.term = term;
    }

    /** What the AWS secrets engine answers with. */
    static Lease of(Answer answer, Login login, Instant now) throws VaultException {
        Answer data = answer.part("data");
        Optional<String> session = data.text("session_token").or(() -> data.text("security_token"));
        AwsCredentials bare =
                new AwsCredentials(data.need("access_key"), data.need("secret_key"), session, Optional.empty());
        Term term = Term.of(now, answer.seconds("lease_duration"), false);
        return new Lease(answer.text("lease_id").orElse(""), bare, login, now, term);
    }

    /** For Vault; may be empty. */
    String id() {
        return id;
    }

    Login login() {
        return login;
    }

    Term term() {
        return term;
    }

    /** Not secret. */
    String accessKeyId() {
        return bare.accessKeyId();
    }

    /**
     * As they are handed out.
     *
     * @param shown the end as others know it
     */
    AwsCredentials credentials(UnaryOperator<Instant> shown) {
        Optional<Instant> end = validUntil().map(shown);
        return new AwsCredentials(bare.accessKeyId(), bare.secretAccessKey(), bare.sessionToken(), end);
    }

    /** A lease dies with the login that made it; empty: never, as far as anyone knows. */
    Optional<Instant> validUntil() {
        Optional<Instant> login = this.login.term().end();
        if (login.isEmpty()) return term.end();
        return term.end().filter(end -> end.isBefore(login.get())).or(() -> login);
    }

    boolean valid(Instant now) {
        return validUntil().filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** Valid, and AWS did not refuse them. */
    boolean usable(Instant now) {
        return !refused && valid(now);
    }

    /** Whether they are those of an IAM user, which AWS knows everywhere only after a while. */
    boolean ofUser() {
        return bare.sessionToken().isEmpty();
    }

    boolean youngerThan(Duration age, Instant now) {
        return now.isBefore(made.plus(age));
    }

    /** Whether credentials that were handed out are these. */
    boolean holds(AwsCredentials credentials) {
        return bare.accessKeyId().equals(credentials.accessKeyId())
                && bare.secretAccessKey().equals(credentials.secretAccessKey())
                && bare.sessionToken().equals(credentials.sessionToken());
    }

    boolean refused() {
        return refused;
    }

    void refuse() {
        refused = true;
    }

    /** When they were first handed out; empty: not yet. */
    Optional<Instant> handedOut() {
        return Optional.ofNullable(handedOut);
    }

    void handOut(Instant now) {
        if (handedOut == null) handedOut = now;
    }
}
