package dyndns.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TlsFilesCheckTest {
    private final TlsFilesCheck check = new TlsFilesCheck();

    @Test
    void filesThatCanBeUsedPass() throws Exception {
        assertThat(check.check(
                        MqttConfig.PID,
                        Map.of(
                                "ca.cert", sample("other.crt"),
                                "client.cert", sample("localhost.crt"),
                                "client.key", sample("localhost.key"))))
                .isEmpty();
        assertThat(check.check(MqttConfig.PID, Map.of())).isEmpty();
    }

    @Test
    void everyFileThatCannotBeUsedIsNamed() {
        assertThat(check.check(
                        MqttConfig.PID,
                        Map.of("ca.cert", "/no/ca", "client.cert", "/no/cert", "client.key", "/no/key")))
                .extracting(Problem::property)
                .containsExactly("ca.cert", "client.cert", "client.key");
    }

    @Test
    void aKeyOfAnotherCertificateIsNamed() throws Exception {
        assertThat(check.check(
                        MqttConfig.PID,
                        Map.of("client.cert", sample("localhost.crt"), "client.key", sample("other.key"))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.allowed()).contains("is not the key of"));
    }

    private static String sample(String name) throws Exception {
        URL url = Objects.requireNonNull(TlsFilesCheckTest.class.getResource(name), name);
        return Path.of(url.toURI()).toString();
    }
}
