package dyndns.api.host;

import dyndns.api.update.VerificationKey;

/** What proves that an update comes from a host. */
public sealed interface Credential {
    /**
     * A public key that verifies the signatures of the host.
     *
     * @param key the key, parsed once
     */
    record PublicKey(VerificationKey key) implements Credential {}
}
