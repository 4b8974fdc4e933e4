package dyndns.credentials.vault;

import java.time.Instant;
import java.util.Map;

/** As a Kubernetes service account. */
record KubernetesMethod(String mount, String role, SecretText jwt) implements Method {
    @Override
    public Login login(Vault vault, Instant now) throws VaultException {
        Map<String, Secret> fields = Map.of("role", new Secret(role), "jwt", jwt.read());
        return Login.ours(vault.ask(Question.login(mount, fields)), now);
    }
}
