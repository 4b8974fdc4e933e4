package dyndns.credentials.vault;

import com.google.gson.JsonPrimitive;
import dyndns.api.diagnosis.Finding;
import dyndns.httpclient.Reply;
import java.util.List;
import java.util.Optional;

/**
 * What answers at Vault's address. Path, status codes and fields: HashiCorp Vault, HTTP API, {@code /sys/health}.
 *
 * @param what was asked, for people
 */
record SysHealth(String what, Reply reply) {
    static final String PATH = "/v1/sys/health";

    private static final String HINT = "is it Vault? correct vault_addr";
    private static final List<String> FIELDS = List.of("initialized", "sealed", "standby");

    Finding finding() {
        Optional<Answer> body = Answer.parse(reply.body());
        return body.filter(SysHealth::isOfVault).map(this::ofVault).orElseGet(() -> ofOther(body));
    }

    private static boolean isOfVault(Answer body) {
        return FIELDS.stream()
                .allMatch(name -> body.json().get(name) instanceof JsonPrimitive value && value.isBoolean());
    }

    private Finding ofVault(Answer vault) {
        if (!vault.flag("initialized")) return Finding.failure(what, "is not initialized", "vault operator init");
        if (vault.flag("sealed")) return Finding.failure(what, "is sealed", "unseal it: vault operator unseal");
        return switch (reply.status()) {
            case 200, 429, 473 -> Finding.ok(what, "answers, unsealed" + (vault.flag("standby") ? ", a standby" : ""));
            case 472 -> Finding.warning(what, "only stands by for disaster recovery", "leave it out");
            case 474 -> Finding.warning(what, "is a standby that does not reach the active node", "see its log");
            case 530 -> Finding.failure(what, "was removed from its cluster", "leave it out");
            default -> Finding.failure(what, status() + ", as Vault does not when unsealed", HINT);
        };
    }

    private Finding ofOther(Optional<Answer> body) {
        List<String> errors = body.map(Answer::errors).orElse(List.of());
        String said = errors.isEmpty() ? "with " + content(body) : Endpoint.line(String.join("; ", errors));
        String server =
                reply.header("Server").map(name -> " of " + Endpoint.line(name)).orElse("");
        return Finding.failure(what, status() + server + ", not as Vault does: " + said, HINT);
    }

    private String content(Optional<Answer> body) {
        if (reply.body().isBlank()) return "nothing";
        if (body.isPresent()) return "JSON without initialized, sealed and standby";
        return reply.header("Content-Type").map(Endpoint::line).orElse("what is no JSON object");
    }

    private String status() {
        return "answers HTTP status " + reply.status();
    }
}
