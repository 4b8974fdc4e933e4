package dyndns.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenerCheckTest {
    private final ListenerCheck check = new ListenerCheck();

    @Test
    void goodListenersPass() {
        assertThat(check.check("dyndns.http~update", Map.of("address", ":8443")))
                .isEmpty();
        assertThat(check.check("dyndns.http~console", Map.of("address", "127.0.0.1:8080")))
                .isEmpty();
        assertThat(check.check(
                        "dyndns.http~console", Map.of("address", ":8443", "tls.cert", "/c.pem", "tls.key", "/k.pem")))
                .isEmpty();
    }

    @Test
    void badValuesAreNamed() {
        assertThat(check.check("dyndns.http~update", Map.of("address", "8443", "tls.key", "/k.pem")))
                .extracting(Problem::property)
                .containsExactly("address", "tls.cert");
        assertThat(check.check("dyndns.http~update", Map.of("address", ":1", "tls.cert", "/c.pem")))
                .extracting(Problem::property)
                .containsExactly("tls.key");
        assertThat(check.check("dyndns.http~a/b", Map.of("address", ":1")))
                .extracting(Problem::property)
                .containsExactly("listener.name");
    }

    @Test
    void aConsoleForAllNeedsTls() {
        assertThat(check.check("dyndns.http~console", Map.of("address", "0.0.0.0:8080")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.allowed()).contains("loopback"));
    }

    @Test
    void aComponentSaysWhichPropertyIsBad() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenerCheck.demand("nowhere", "", ""))
                .withMessageStartingWith("address: nowhere; allowed: ");
    }
}
