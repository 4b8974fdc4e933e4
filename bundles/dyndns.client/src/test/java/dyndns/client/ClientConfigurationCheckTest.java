package dyndns.client;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientConfigurationCheckTest {
    private static List<Problem> check(Map<String, Object> properties) {
        return new ClientConfigurationCheck().check("dyndns.client~home", properties);
    }

    @Test
    void goodValuesAreNoProblem() {
        assertThat(check(Map.of("host", "Home.Example.com."))).isEmpty();
        assertThat(check(Map.of("host", "a.b", "address.families", new String[] {"ip4", "ip6"})))
                .isEmpty();
        assertThat(check(Map.of("host", "a.b", "address.families", List.of("ip6"))))
                .isEmpty();
    }

    @Test
    void badValuesAreNamed() {
        assertThat(check(Map.of())).containsExactly(new Problem("host", "", "a host name, such as home.example.com"));
        assertThat(check(Map.of("host", "no host", "address.families", new String[] {"ip4", "ipv6"})))
                .containsExactly(
                        new Problem("host", "no host", "a host name, such as home.example.com"),
                        new Problem("address.families", "ip4, ipv6", "ip4, ip6 or both"));
        assertThat(check(Map.of("host", "a.b", "transport.target", "(transport.name=home")))
                .extracting(Problem::property)
                .containsExactly("transport.target");
    }
}
