package dyndns.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The server's field {@code vault}: where credentials for AWS come from, when a login strategy is set. */
final class VaultSettings {
    private static final String STRATEGY = "vault_auth_strategy";
    private static final String ADDRESS = "vault_addr";

    private static final Set<String> FIELDS = Set.of(
            ADDRESS,
            "vault_addrs",
            STRATEGY,
            "vault_aws_role_name",
            "vault_aws_mount_path",
            "vault_app_role_id",
            "vault_app_role_secret",
            "vault_app_role_secret_file",
            "vault_app_role_secret_wrapped",
            "vault_token",
            "vault_token_file",
            "vault_namespace",
            "vault_ca_cert",
            "vault_auth_mount",
            "vault_kubernetes_role",
            "vault_kubernetes_jwt_file");

    private final Fields vault;
    private final Configurations configurations;

    VaultSettings(Fields vault, Configurations configurations) {
        this.vault = vault;
        this.configurations = configurations;
    }

    /** @return whether credentials come from Vault; else from AWS's default chain */
    boolean read() {
        vault.warnOfOthersThan(FIELDS);
        Optional<String> strategy = vault.at(STRATEGY).choice("token", "approle", "kubernetes");
        if (!vault.at(STRATEGY).isSet()) {
            warnOfWhatHasNoEffect();
            return false;
        }
        if (addresses().isEmpty()) demand(ADDRESS, "https:// and a host, or several in vault_addrs");
        strategy.ifPresent(this::demandLogin);
        configurations.add("dyndns.credentials.vault~" + SettingsReader.NAME, values());
        return true;
    }

    private Values values() {
        Field token = vault.at("vault_token");
        Field secretId = vault.at("vault_app_role_secret");
        return new Values()
                .put(
                        "addresses",
                        vault.at(vault.has(ADDRESS) ? ADDRESS : "vault_addrs"),
                        field -> Optional.of(addresses()))
                .put("namespace", vault.at("vault_namespace"))
                .put("ca.cert", vault.at("vault_ca_cert"))
                .put("auth.method", vault.at(STRATEGY))
                .put("auth.mount", vault.at("vault_auth_mount"))
                .putSecret(".token", token, "settings-vault-token", token.secret())
                .put("token.file", vault.at("vault_token_file"))
                .put("role.id", vault.at("vault_app_role_id"))
                .putSecret(".secret.id", secretId, "settings-vault-secret-id", secretId.secret())
                .put("secret.id.file", vault.at("vault_app_role_secret_file"))
                .put("secret.id.wrapped", vault.at("vault_app_role_secret_wrapped"), Field::flag)
                .put("kubernetes.role", vault.at("vault_kubernetes_role"))
                .put("kubernetes.jwt.file", vault.at("vault_kubernetes_jwt_file"))
                .put("aws.mount", vault.at("vault_aws_mount_path"))
                .put("aws.role", vault.at("vault_aws_role_name"));
    }

    private List<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        vault.at(ADDRESS).text().ifPresent(addresses::add);
        WebAddress.check(vault.at(ADDRESS), addresses);
        List<String> more = vault.at("vault_addrs").texts().orElse(List.of());
        WebAddress.check(vault.at("vault_addrs"), more);
        addresses.addAll(more);
        return List.copyOf(addresses);
    }

    private void demandLogin(String strategy) {
        switch (strategy) {
            case "token" -> demandOneOf("vault_token", "vault_token_file", "a token");
            case "approle" -> {
                if (!vault.has("vault_app_role_id")) demand("vault_app_role_id", "the role's id, for approle");
                demandOneOf("vault_app_role_secret", "vault_app_role_secret_file", "the role's secret id");
            }
            default -> {
                if (!vault.has("vault_kubernetes_role")) demand("vault_kubernetes_role", "a role, for kubernetes");
            }
        }
    }

    private void demandOneOf(String name, String file, String what) {
        if (!vault.has(name) && !vault.has(file)) demand(name, what + ", or a file with it in " + file);
    }

    private void demand(String name, String allowed) {
        if (!vault.at(name).hasFailed())
            vault.at(name).missing(vault.at(STRATEGY).where(""), allowed);
    }

    /** An address alone is often there for other programs. */
    private void warnOfWhatHasNoEffect() {
        FIELDS.stream()
                .filter(name -> !name.equals(ADDRESS) && vault.has(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> vault.at(name).warn("has no effect without " + STRATEGY));
    }
}
