package dyndns.credentials.vault;

import java.time.Instant;
import java.util.Map;

/** As an AppRole. */
record AppRoleMethod(String mount, String roleId, SecretId secretId) implements Method {
    @Override
    public Login login(Vault vault, Instant now) throws VaultException {
        Map<String, Secret> fields = Map.of("role_id", new Secret(roleId), "secret_id", secretId.read(vault));
        return Login.ours(vault.ask(Question.login(mount, fields)), now);
    }
}
