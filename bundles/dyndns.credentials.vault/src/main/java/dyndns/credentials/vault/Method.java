package dyndns.credentials.vault;

import java.time.Instant;

/** A way to log in. For one thread. */
sealed interface Method permits TokenMethod, AppRoleMethod, KubernetesMethod {
    /** @throws VaultException when Vault does not let us in */
    Login login(Vault vault, Instant now) throws VaultException;

    /** Whether a login is to be left though it is still good, as others gave us a new one. */
    default boolean replaced(Login login) {
        return false;
    }
}
