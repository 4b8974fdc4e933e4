package dyndns.credentials.vault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is configured.
 *
 * @param addresses without a slash at the end, at least one
 * @param namespace of Vault
 * @param ca PEM file
 * @param method how to log in
 * @param credentials the path of the AWS credentials, below {@code /v1/}
 * @param timeout of one request at one address
 * @param settle how long the key of a new IAM user waits
 */
record VaultSettings(
        List<URI> addresses,
        Optional<String> namespace,
        Optional<Path> ca,
        Method method,
        String credentials,
        Duration timeout,
        Duration settle) {
    /** @throws IllegalArgumentException naming the first bad property */
    static VaultSettings of(VaultConfig config) {
        List<URI> addresses =
                Arrays.stream(config.addresses()).map(VaultSettings::address).toList();
        if (addresses.isEmpty()) throw new IllegalArgumentException("addresses: at least one is needed");
        return new VaultSettings(
                addresses,
                Optional.of(Names.path(config.namespace())).filter(name -> !name.isEmpty()),
                Optional.of(config.ca_cert()).filter(file -> !file.isBlank()).map(Path::of),
                method(config),
                Names.path(config.aws_mount()) + "/creds/" + Names.path(config.aws_role()),
                Duration.ofMillis(config.timeout_ms()),
                Duration.ofMillis(config.settle_ms()));
    }

    private static Method method(VaultConfig config) {
        String given = config.auth_mount().isBlank() ? config.auth_method() : config.auth_mount();
        String mount = Names.path(given);
        return switch (config.auth_method()) {
            case "token" -> new TokenMethod(text(config._token(), config.token_file(), ".token or token.file"));
            case "approle" -> {
                SecretText id = text(config._secret_id(), config.secret_id_file(), ".secret.id or secret.id.file");
                yield new AppRoleMethod(mount, config.role_id().strip(), new SecretId(id, config.secret_id_wrapped()));
            }
            case "kubernetes" -> {
                SecretText jwt = new SecretText.InFile(Path.of(config.kubernetes_jwt_file()));
                yield new KubernetesMethod(mount, config.kubernetes_role().strip(), jwt);
            }
            default -> throw new IllegalArgumentException("auth.method: " + config.auth_method());
        };
    }

    private static SecretText text(String configured, String file, String properties) {
        if (!file.isBlank()) return new SecretText.InFile(Path.of(file));
        if (configured.isBlank()) throw new IllegalArgumentException(properties + " is needed");
        return new SecretText.Configured(new Secret(configured.strip()));
    }

    private static URI address(String text) {
        return Names.address(text).orElseThrow(() -> new IllegalArgumentException("addresses: " + Names.ADDRESS));
    }
}
