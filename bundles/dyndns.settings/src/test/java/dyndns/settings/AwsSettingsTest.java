package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.settings.launch.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Route 53 and Vault. */
class AwsSettingsTest {
    private static final String ROUTE53 = "dyndns.dns.route53~settings";
    private static final String VAULT = "dyndns.credentials.vault~settings";
    private static final String HOSTS = "known_hosts: {h.example: [k]}\n";

    @TempDir
    Path folder;

    @Test
    void aHostedZoneIsEnough() throws IOException {
        Reading file = server(HOSTS + "hosted_zone_id: Z1", Map.of());
        Reading variable = server(HOSTS, Map.of("DYNDNS_HOSTED_ZONE_ID", "Z2"));

        assertThat(file.problems()).isEmpty();
        assertThat(file.warnings()).isEmpty();
        assertThat(properties(file, ROUTE53))
                .containsOnly(Map.entry("hosted.zones", new String[] {"Z1"}), Map.entry("credentials", "auto"));
        assertThat(properties(variable, ROUTE53)).containsEntry("hosted.zones", new String[] {"Z2"});
        assertThat(file.entries()).doesNotContainKey(VAULT);
    }

    @Test
    void everyFieldOfRoute53() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "hush\n");
        Reading reading = server(HOSTS + """
                        hosted_zone_id: Z1
                        route53: {hosted_zone_ids: [Z2, Z1], endpoint: "http://127.0.0.1:4566", region: eu-west-1,
                                  access_key_id: AK, secret_access_key_file: KEY, assume_role_arn: "arn:r",
                                  external_id: ext, request_rate: 0.5, request_burst: 6, change_rate: 7, change_burst: 8,
                                  share: 0.25, proxy: "http://proxy.example:3128", ca_cert: /ca.pem}
                        """.replace("KEY", key.toString()), Map.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(properties(reading, ROUTE53))
                .containsEntry("hosted.zones", new String[] {"Z1", "Z2"})
                .containsEntry("endpoint", "http://127.0.0.1:4566")
                .containsEntry("region", "eu-west-1")
                .containsEntry("access.key.id", "AK")
                .containsEntry(".secret.access.key", new Secret("settings-route53-secret-access-key", "hush"))
                .containsEntry("assume.role.arn", "arn:r")
                .containsEntry(".external.id", new Secret("settings-route53-external-id", "ext"))
                .containsEntry("request.rate", 0.5)
                .containsEntry("request.burst", 6.0)
                .containsEntry("change.rate", 7.0)
                .containsEntry("change.burst", 8.0)
                .containsEntry("share", 0.25)
                .containsEntry(".proxy", "http://proxy.example:3128")
                .containsEntry("ca.cert", "/ca.pem");
    }

    @Test
    void everyFieldOfVault() throws IOException {
        Reading reading = server(HOSTS + """
                        hosted_zone_id: Z1
                        vault: {vault_addr: "https://a:8200", vault_addrs: ["https://b:8200", "https://a:8200"],
                                vault_auth_strategy: approle, vault_aws_role_name: r, vault_aws_mount_path: m,
                                vault_app_role_id: id, vault_app_role_secret: hush, vault_app_role_secret_file: /s,
                                vault_app_role_secret_wrapped: true, vault_token: t, vault_token_file: /t,
                                vault_namespace: ns, vault_ca_cert: /ca, vault_auth_mount: am,
                                vault_kubernetes_role: kr, vault_kubernetes_jwt_file: /jwt}
                        """, Map.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(properties(reading, ROUTE53)).containsEntry("credentials", "source");
        assertThat(properties(reading, VAULT))
                .containsEntry("addresses", new String[] {"https://a:8200", "https://b:8200"})
                .containsEntry("namespace", "ns")
                .containsEntry("ca.cert", "/ca")
                .containsEntry("auth.method", "approle")
                .containsEntry("auth.mount", "am")
                .containsEntry(".token", new Secret("settings-vault-token", "t"))
                .containsEntry("token.file", "/t")
                .containsEntry("role.id", "id")
                .containsEntry(".secret.id", new Secret("settings-vault-secret-id", "hush"))
                .containsEntry("secret.id.file", "/s")
                .containsEntry("secret.id.wrapped", true)
                .containsEntry("kubernetes.role", "kr")
                .containsEntry("kubernetes.jwt.file", "/jwt")
                .containsEntry("aws.mount", "m")
                .containsEntry("aws.role", "r");
    }

    @Test
    void vaultAtTheTopAndInTheEnvironment() throws IOException {
        Reading top = server(
                HOSTS + "hosted_zone_id: Z\nvault_addr: https://a\nvault_auth_strategy: token\nvault_token: t",
                Map.of("VAULT_ADDR", "https://b", "DYNDNS_VAULT_ADDR", "https://c"));
        Reading variables = server(
                HOSTS + "hosted_zone_id: Z",
                Map.of(
                        "VAULT_ADDR", "https://b",
                        "DYNDNS_VAULT_AUTH_STRATEGY", "approle",
                        "DYNDNS_VAULT_AWS_ROLE_NAME", "r",
                        "DYNDNS_VAULT_AWS_MOUNT", "m",
                        "DYNDNS_VAULT_APPROLE_ROLE_ID", "i",
                        "DYNDNS_VAULT_APPROLE_SECRET_ID", "s"));

        assertThat(top.problems()).isEmpty();
        assertThat(properties(top, VAULT)).containsEntry("addresses", new String[] {"https://c"});
        assertThat(variables.problems()).isEmpty();
        assertThat(properties(variables, VAULT))
                .containsEntry("addresses", new String[] {"https://b"})
                .containsEntry("role.id", "i")
                .containsEntry(".secret.id", new Secret("settings-vault-secret-id", "s"))
                .containsEntry("aws.role", "r")
                .containsEntry("aws.mount", "m");
    }

    @Test
    void withoutAStrategyVaultIsNotUsed() throws IOException {
        Reading address = server(HOSTS + "hosted_zone_id: Z", Map.of("VAULT_ADDR", "vault.example:8200"));
        Reading more = server(HOSTS + "hosted_zone_id: Z\nvault: {vault_token: hush}", Map.of());

        assertThat(address.problems()).isEmpty();
        assertThat(address.warnings()).isEmpty();
        assertThat(address.entries()).doesNotContainKey(VAULT);
        assertThat(properties(address, ROUTE53)).containsEntry("credentials", "auto");
        assertThat(more.warnings())
                .containsExactly(
                        folder.resolve("f") + ", line 3: vault.vault_token has no effect without vault_auth_strategy");
    }

    private Reading server(String text, Map<String, String> variables) throws IOException {
        return new Read(folder, Program.SERVER).with(variables).text(text);
    }

    private static Map<String, Object> properties(Reading reading, String pid) {
        assertThat(reading.entries()).containsKey(pid);
        return Objects.requireNonNull(reading.entries().get(pid)).properties();
    }
}
