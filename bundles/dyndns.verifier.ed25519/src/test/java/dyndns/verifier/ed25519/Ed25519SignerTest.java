package dyndns.verifier.ed25519;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ed25519SignerTest {
    private static final String PID = "dyndns.signer.ed25519~home";

    @TempDir
    Path folder;

    private final SignerCheck check = new SignerCheck();

    @Test
    void signsWithTheKeyPairOfItsFile() {
        String file = folder.resolve("keypair.json").toString();
        byte[] message = {1, 2, 3};

        Ed25519Signer first = new Ed25519Signer(new Settings(file, "", "home"));
        Ed25519Signer again = new Ed25519Signer(new Settings(file, "", "home"));

        assertThat(first.publicKey().verifies(message, first.sign(message))).isTrue();
        assertThat(again.sign(message)).isEqualTo(first.sign(message));
        assertThat(check.check(PID, Map.of("keypair.path", file))).isEmpty();
    }

    @Test
    void aBadKeyPairNamesItsPropertyAndNotItsValue() {
        assertThatThrownBy(() -> new Ed25519Signer(new Settings("", "secret", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(".keypair: not the JSON")
                .message()
                .doesNotContain("secret");
        assertThat(check.check(PID, Map.of(".keypair", "secret")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.property()).isEqualTo(".keypair");
                    assertThat(problem.toString()).doesNotContain("secret");
                });
    }

    @Test
    void aBadFileNamesItsPropertyAndPath() {
        String file = folder.toString();

        assertThatThrownBy(() -> new Ed25519Signer(new Settings(file, "", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("keypair.path: " + file);
        assertThat(check.check(PID, Map.of("keypair.path", file)))
                .extracting(Problem::property, Problem::value)
                .containsExactly(tuple("keypair.path", file));
    }

    @Test
    void oneOfTheTwoIsRequired() {
        assertThatThrownBy(() -> new Ed25519Signer(new Settings("", "", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keypair.path: the path of the key file, or the key pair itself, is required");
        assertThat(check.check(PID, Map.of())).hasSize(1);
    }

    @SuppressWarnings("BadAnnotationImplementation") // a record has the right equals and hashCode
    private record Settings(String keypair_path, String _keypair, String signer_name) implements Ed25519Signer.Config {
        @Override
        public Class<? extends Annotation> annotationType() {
            return Ed25519Signer.Config.class;
        }
    }
}
