package dyndns.credentials.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultConfigCheckTest {
    @Test
    void eachMethodNeedsItsOwn() {
        assertThat(bad("auth.method", "token")).containsExactly(".token");
        assertThat(bad("auth.method", "token", ".token", "t", "token.file", "/t"))
                .containsExactly(".token");
        assertThat(bad("auth.method", "token", "token.file", "/t")).isEmpty();
        assertThat(bad("auth.method", "approle")).containsExactly("role.id", ".secret.id");
        assertThat(bad("auth.method", "approle", "role.id", "r", ".secret.id", "s"))
                .isEmpty();
        assertThat(bad("auth.method", "kubernetes")).containsExactly("kubernetes.role");
        assertThat(bad("auth.method", "kubernetes", "kubernetes.role", "r")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vault:8200", "ftp://vault", "https://", "https://u:secret@v", "https://v?x", "https://v:0"})
    void anAddressThatIsNoneIsNamed(String address) {
        Map<String, Object> properties = Map.of("addresses", new String[] {address}, ".token", "t");
        List<Problem> problems = new VaultConfigCheck().check("dyndns.credentials.vault~settings", properties);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.property()).isEqualTo("addresses");
            assertThat(problem.value()).doesNotContain("secret");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"../sys", "a b", "a//b", "a?b", "a#b", "", "a/..", "%2e"})
    void aMountIsAPath(String mount) {
        assertThat(bad(".token", "t", "aws.mount", mount)).containsExactly("aws.mount");
    }

    @Test
    void mountsMayHaveParts() {
        assertThat(bad(".token", "t", "aws.mount", "/team1/aws/", "namespace", "a/b", "aws.role", "dns-user@1"))
                .isEmpty();
    }

    @Test
    void noAddressIsNotEnough() {
        assertThat(new VaultConfigCheck().check("pid", Map.of(".token", "t")))
                .extracting(Problem::property)
                .containsExactly("addresses");
    }

    @Test
    void aSecretIsNeverShown() {
        assertThat(problems(".token", "0123456789", "token.file", "/t").toString())
                .doesNotContain("0123456789");
    }

    @Test
    void filesAreLookedAt(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Map<String, Object> properties = Map.of("ca.cert", empty.toString(), "token.file", empty.toString());

        assertThat(new VaultFilesCheck().check("pid", properties))
                .extracting(Problem::property)
                .containsExactly("ca.cert", "token.file");
    }

    private static List<String> bad(String... pairs) {
        return problems(pairs).stream().map(Problem::property).toList();
    }

    private static List<Problem> problems(String... pairs) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("addresses", new String[] {"https://vault.example.com:8200/"});
        for (int i = 0; i < pairs.length; i += 2) properties.put(pairs[i], pairs[i + 1]);
        return new VaultConfigCheck().check("dyndns.credentials.vault~settings", properties);
    }
}
