package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaFileCheckTest {
    @TempDir
    private Path folder;

    @Test
    void noFileIsNoProblem() {
        assertThat(problems("")).isEmpty();
        assertThat(new CaFileCheck().check(Route53Config.PID, Map.of())).isEmpty();
    }

    @Test
    void aFileOfCertificatesIsGood() throws Exception {
        assertThat(problems(file(certificate()))).isEmpty();
    }

    @Test
    void anotherFileIsNamed() {
        String other = file("hello");
        String missing = folder.resolve("missing.pem").toString();

        assertThat(problems(other)).singleElement().satisfies(problem -> {
            assertThat(problem.property()).isEqualTo("ca.cert");
            assertThat(problem.value()).isEqualTo(other);
            assertThat(problem.allowed()).startsWith("a PEM file with certificates");
        });
        assertThat(problems(missing)).extracting(Problem::value).containsExactly(missing);
        assertThat(problems("no\0file")).hasSize(1);
    }

    private static List<Problem> problems(String file) {
        return new CaFileCheck().check(Route53Config.PID, Map.of("ca.cert", file));
    }

    private String file(String content) {
        try {
            return Files.writeString(folder.resolve("ca.pem"), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of those that the system trusts. */
    private static String certificate() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        byte[] der = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0].getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }
}
