package dyndns.http;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerStartCheckTest {
    @TempDir
    Path folder;

    @Test
    void anAddressInUseIsReportedAndAFreeOneIsNot() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = taken.getLocalPort();
            assertThat(check(Map.of("address", "127.0.0.1:" + port)))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.property()).isEqualTo("address");
                        assertThat(problem.allowed()).contains("in use");
                    });
        }
        assertThat(check(Map.of("address", "127.0.0.1:" + port))).isEmpty();
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws IOException {
        Path key = Files.writeString(folder.resolve("key.pem"), "nothing");
        String missing = folder.resolve("missing.pem").toString();

        List<Problem> problems = check(Map.of("tls.cert", missing, "tls.key", key.toString()));

        assertThat(problems).extracting(Problem::property).containsExactly("tls.cert", "tls.key");
        assertThat(problems.get(0).allowed()).endsWith(missing + ": no such file");
        assertThat(problems.get(1).allowed()).contains("holds no private key");
    }

    @Test
    void whatARunningListenerHoldsItselfIsNoObstacle() throws IOException {
        try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = ":" + own.getLocalPort();
            assertThat(change("127.0.0.1" + port, port)).isEmpty();
            assertThat(change("127.0.0.1" + port, "192.0.2.1" + port))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.value()).isEqualTo("192.0.2.1" + port));
            assertThat(change("127.0.0.1:1", "127.0.0.1" + port)).hasSize(1);
        }
    }

    private static List<Problem> change(String before, String after) {
        return new ListenerStartCheck()
                .checkChange("dyndns.http~update", Map.of("address", before), Map.of("address", after));
    }

    private static List<Problem> check(Map<String, Object> properties) {
        return new ListenerStartCheck().check("dyndns.http~update", properties);
    }
}
