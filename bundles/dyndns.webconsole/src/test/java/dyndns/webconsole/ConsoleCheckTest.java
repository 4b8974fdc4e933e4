package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleCheckTest {
    @Test
    void nothingNeedBeGiven() {
        assertThat(check(Map.of())).isEmpty();
        assertThat(check(Map.of("listen", ""))).isEmpty();
        assertThat(check(Map.of("listen", "[::1]:9000", "user", "me"))).isEmpty();
    }

    @Test
    void whatOthersCanReachNeedsTls() {
        assertThat(check(Map.of("listen", ":8443")))
                .extracting(Problem::property)
                .containsExactly("listen");
        assertThat(check(Map.of("listen", "192.0.2.1:8443")))
                .extracting(Problem::value)
                .containsExactly("192.0.2.1:8443");
        assertThat(check(Map.of("listen", ":8443", "tls.cert", "c.pem", "tls.key", "k.pem")))
                .isEmpty();
    }

    @Test
    void badValuesAreNamed() {
        assertThat(check(Map.of("listen", "localhost")))
                .extracting(Problem::property)
                .containsExactly("listen");
        assertThat(check(Map.of("listen", "localhost:0")))
                .extracting(Problem::value)
                .containsExactly("localhost:0");
        assertThat(check(Map.of("tls.cert", "c.pem")))
                .extracting(Problem::property)
                .containsExactly("tls.key");
        assertThat(check(Map.of("user", " "))).extracting(Problem::property).containsExactly("user");
    }

    private static List<Problem> check(Map<String, Object> properties) {
        return new ConsoleCheck().check(Console.PID, properties);
    }
}
