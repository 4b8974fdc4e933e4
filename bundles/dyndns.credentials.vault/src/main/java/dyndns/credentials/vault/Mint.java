package dyndns.credentials.vault;

import java.time.Instant;

/** Has Vault make credentials. */
final class Mint {
    private final Vault vault;
    private final String path;
    private final Logins logins;
    private final Retired retired;

    /** @param path of the credentials */
    Mint(Vault vault, String path, Logins logins, Retired retired) {
        this.vault = vault;
        this.path = path;
        this.logins = logins;
        this.retired = retired;
    }

    Lease make(Login login, Instant now) throws VaultException {
        Answer answer = ask(login);
        try {
            return Lease.of(answer, login, now);
        } catch (VaultException e) {
            retired.giveBack(answer.text("lease_id").orElse(""), login);
            throw VaultException.unavailable(path + ": " + e.reason() + ": is it of the AWS secrets engine?");
        }
    }

    private Answer ask(Login login) throws VaultException {
        try {
            return vault.ask(Question.get(Operation.CREDENTIALS, path, login.token()));
        } catch (VaultException e) {
            if (e.denied()) logins.doubt();
            throw e;
        }
    }
}
