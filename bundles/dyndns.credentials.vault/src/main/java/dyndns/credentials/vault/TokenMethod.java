package dyndns.credentials.vault;

import java.time.Instant;

/** With a token that others made and revoke. */
record TokenMethod(SecretText source) implements Method {
    @Override
    public Login login(Vault vault, Instant now) throws VaultException {
        Secret token = source.read();
        try {
            Answer data = vault.ask(Question.get(Operation.LOOKUP, "auth/token/lookup-self", token))
                    .part("data");
            long seconds = data.seconds("ttl");
            boolean ends = data.text("expire_time").isPresent();
            Term term = ends
                    ? Term.ending(now, seconds, data.flag("renewable"))
                    : Term.of(now, seconds, data.flag("renewable"));
            return new Login(token, false, Math.max(data.seconds("creation_ttl"), seconds), term);
        } catch (VaultException e) {
            if (!e.denied()) throw e;
            throw new VaultException(
                    e.kind(), "the given token has ended, was never valid, or may not look itself up: " + e.reason());
        }
    }

    /** An unreadable file is no reason to leave a good login. */
    @Override
    public boolean replaced(Login login) {
        try {
            return !source.read().equals(login.token());
        } catch (VaultException e) {
            return false;
        }
    }
}
