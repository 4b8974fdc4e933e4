package dyndns.credentials.vault;

import dyndns.api.credentials.AwsCredentialsSource.AwsCredentials;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;

/** What a health check says of credentials. */
final class VaultHealth {
    private VaultHealth() {}

    /**
     * What there is to say.
     *
     * @param problem with Vault; empty: nothing is wrong
     * @param refusal what AWS does not take of the current ones; empty: nothing that is known
     */
    static Result of(Optional<AwsCredentials> current, String problem, Optional<Refusal> refusal) {
        if (current.isEmpty() && problem.isEmpty()) {
            return new Result(Status.TEMPORARILY_UNAVAILABLE, "no AWS credentials yet");
        }
        if (current.isEmpty()) return new Result(Status.CRITICAL, "no valid AWS credentials: " + problem);
        String valid = current.get().expiry().map(VaultHealth::until).orElse("");
        if (!problem.isEmpty()) return new Result(Status.WARN, "not renewed, but still valid" + valid + ": " + problem);
        if (refusal.isPresent()) return new Result(Status.WARN, refusal.get().text());
        return new Result(Status.OK, "AWS credentials " + current.get().accessKeyId() + " are valid" + valid);
    }

    private static String until(Instant end) {
        return " until " + end.truncatedTo(ChronoUnit.SECONDS);
    }
}
