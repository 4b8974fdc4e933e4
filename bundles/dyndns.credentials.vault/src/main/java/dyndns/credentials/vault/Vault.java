package dyndns.credentials.vault;

import java.time.Duration;

/** Answers questions; bounded in time. */
interface Vault {
    /** @throws VaultException without a usable answer */
    default Answer ask(Question question) throws VaultException {
        return ask(question, Duration.ofHours(1));
    }

    /**
     * As {@link #ask(Question)}, with another bound where it is shorter.
     *
     * @param most for all addresses together
     */
    Answer ask(Question question, Duration most) throws VaultException;

    /** The address that answered last, for people. */
    String address();
}
