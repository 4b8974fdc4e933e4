package dyndns.api.event;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;
import java.util.Optional;

/** What happens to credentials that end some day. Nothing in it is secret. */
public sealed interface CredentialsEvent extends Event {
    /**
     * Logged in, or the login was prolonged.
     *
     * @param source where, such as a Vault address
     * @param expiry when the login ends; empty: never
     */
    record LoginRenewed(Instant at, String source, Optional<Instant> expiry) implements CredentialsEvent {
        @Override
        public Weight weight() {
            return Weight.ROUTINE;
        }

        @Override
        public String text() {
            return "logged in at " + source
                    + expiry.map(end -> " until " + end.truncatedTo(SECONDS)).orElse("");
        }
    }

    /**
     * Other credentials are used from now on.
     *
     * @param source where they come from
     * @param id what they are known by, such as an access key id
     * @param expiry when they end, where known
     */
    record CredentialsChanged(Instant at, String source, String id, Optional<Instant> expiry)
            implements CredentialsEvent {
        @Override
        public Weight weight() {
            return Weight.NOTABLE;
        }

        @Override
        public String text() {
            return "new credentials " + id + " from " + source
                    + expiry.map(end -> ", valid until " + end.truncatedTo(SECONDS))
                            .orElse("");
        }
    }

    /**
     * A login or credentials could not be renewed; what is there is used for as long as it is valid.
     *
     * @param source where they come from
     * @param expiry when they end, where known
     * @param reason for people
     */
    record RenewalFailed(Instant at, String source, Optional<Instant> expiry, String reason)
            implements CredentialsEvent {
        @Override
        public Weight weight() {
            return Weight.PROBLEM;
        }

        @Override
        public String text() {
            return "credentials from " + source + " not renewed: " + reason
                    + expiry.map(end -> "; valid until " + end.truncatedTo(SECONDS))
                            .orElse("");
        }
    }
}
