package dyndns.credentials.vault;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dyndns.api.diagnosis.Finding;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look at one Vault: no credentials are made, and a login of ours is ended at once.
 *
 * @param single whether the login can be done only once: the program's is not used up
 */
record VaultVisit(HttpCaller http, VaultSettings settings, URI address, boolean single) {
    private static final Duration BOUND = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 1 << 16;

    String what() {
        return "vault " + address;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Finding health = health();
        findings.add(health);
        if (health.level() != Finding.Level.OK) return findings;
        if (single) {
            findings.add(Finding.ok(what(), "not logged in: the wrapped secret id can be used only once"));
        } else {
            logIn(findings);
        }
        return findings;
    }

    private Finding health() {
        try {
            Route route = new Route(Optional.empty(), settings.ca());
            Reply reply =
                    http.get(URI.create(address + SysHealth.PATH), Map.of(), new Limits(BOUND, MOST_BYTES), route);
            return new SysHealth(what(), reply).finding();
        } catch (IOException e) {
            return Finding.failure(what(), Endpoint.reason(e), "correct vault_addr or vault_ca_cert, or start Vault");
        }
    }

    private void logIn(List<Finding> findings) {
        Vault vault = vault();
        Login login;
        try {
            login = settings.method().login(vault, Instant.now());
        } catch (VaultException e) {
            findings.add(Finding.failure(what(), "no login: " + e.reason(), "correct the token, role or secret id"));
            return;
        }
        findings.add(Finding.ok(what(), "logged in"));
        findings.add(mayRead(vault, login));
        if (login.ours()) findings.addAll(leave(vault, login));
    }

    private Finding mayRead(Vault vault, Login login) {
        String path = settings.credentials();
        try {
            Answer answer = vault.ask(Question.post(
                    Operation.LOOKUP, "sys/capabilities-self", login.token(), Map.of("path", new Secret(path))));
            List<String> capabilities = texts(answer);
            return capabilities.contains("read") || capabilities.contains("root")
                    ? Finding.ok(what(), "may read " + path + "; not tried, as that makes credentials")
                    : Finding.failure(what(), "may not read " + path, "give the login a policy with read on " + path);
        } catch (VaultException e) {
            return Finding.warning(
                    what(), "whether it may read " + path + " is not known: " + e.reason(), "see its policies");
        }
    }

    private static List<String> texts(Answer answer) {
        List<String> texts = new ArrayList<>();
        if (answer.json().get("capabilities") instanceof JsonArray all) {
            for (JsonElement each : all) texts.add(each.getAsString());
        }
        return texts;
    }

    private List<Finding> leave(Vault vault, Login login) {
        try {
            vault.ask(Question.post(Operation.REVOKE_TOKEN, "auth/token/revoke-self", login.token(), Map.of()));
            return List.of();
        } catch (VaultException e) {
            return List.of(Finding.warning(what(), "the login just made was not ended: " + e.reason(), ""));
        }
    }

    private Vault vault() {
        Endpoint endpoint = new Endpoint(http, settings);
        return new Vault() {
            @Override
            public Answer ask(Question question, Duration most) throws VaultException {
                return endpoint.ask(address, question, BOUND);
            }

            @Override
            public String address() {
                return address.toString();
            }
        };
    }
}
