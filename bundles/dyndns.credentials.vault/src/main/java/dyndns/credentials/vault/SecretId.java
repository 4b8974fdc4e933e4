package dyndns.credentials.vault;

import dyndns.credentials.vault.VaultException.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A secret id, which may be wrapped: then it is unwrapped once and kept. For one thread. */
final class SecretId {
    private final SecretText source;
    private final boolean wrapped;
    private @Nullable Unwrapped last;

    private record Unwrapped(Secret wrapping, Secret secretId) {}

    SecretId(SecretText source, boolean wrapped) {
        this.source = source;
        this.wrapped = wrapped;
    }

    /** @throws VaultException when there is none */
    Secret read(Vault vault) throws VaultException {
        Unwrapped kept = last;
        if (!wrapped) return source.read();
        Secret wrapping = kept == null ? source.read() : current(kept);
        if (kept != null && kept.wrapping().equals(wrapping)) return kept.secretId();
        Unwrapped fresh = new Unwrapped(wrapping, unwrap(vault, wrapping));
        last = fresh;
        return fresh.secretId();
    }

    /** Whoever delivered a wrapping token may take its file away. */
    private Secret current(Unwrapped kept) {
        try {
            return source.read();
        } catch (VaultException e) {
            return kept.wrapping();
        }
    }

    private static Secret unwrap(Vault vault, Secret wrapping) throws VaultException {
        try {
            Answer data = vault.ask(Question.post(Operation.UNWRAP, "sys/wrapping/unwrap", wrapping, Map.of()))
                    .part("data");
            return new Secret(data.need("secret_id"));
        } catch (VaultException e) {
            if (e.kind() != Kind.REFUSED && e.kind() != Kind.DENIED) throw e;
            throw new VaultException(
                    e.kind(),
                    "the wrapping token of the secret id has been used or has ended; a new one is needed, and if nobody"
                            + " here used it, someone else may know the secret id: " + e.reason());
        }
    }
}
