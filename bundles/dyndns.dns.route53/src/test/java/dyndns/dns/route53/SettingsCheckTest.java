package dyndns.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {
    private final Map<String, Object> properties = new HashMap<>(Map.of("hosted.zones", new String[] {"Z1"}));

    @Test
    void zonesAreIdsOrNames() {
        properties.put("hosted.zones", new String[] {"Z123", "/hostedzone/Z1", "dyn.example.org.", "corp"});
        assertThat(problems()).isEmpty();

        properties.put("hosted.zones", new String[] {"not a zone"});
        assertThat(problems()).containsExactly(new Problem("hosted.zones", "not a zone", ZoneRef.ALLOWED));

        properties.put("hosted.zones", new String[0]);
        assertThat(problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, ftp://x",
        "endpoint, nothing",
        "endpoint, http://127.0.0.1:99999",
        ".proxy, https://p:1",
        ".proxy, http://proxy",
        ".proxy, http://proxy:0",
        "region, Frankfurt",
        "assume.role.arn, arn:aws:iam::1:user/x",
        "share, 0",
        "share, NaN",
    })
    void badValuesAreNamed(String property, String value) {
        properties.put(property, value);

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.property()).isEqualTo(property);
            assertThat(problem.value()).isEqualTo(value);
        });
    }

    @Test
    void noSecretIsShown() {
        properties.put(".proxy", "https://user:secret@p:1");
        properties.put(".external.id", "secret");
        properties.put(".secret.access.key", "secret");
        properties.put(".session.token", "secret");

        assertThat(problems())
                .hasSize(4)
                .noneMatch(problem -> problem.toString().contains("secret,")
                        || problem.value().contains("secret"));
    }

    @Test
    void goodValuesPass() {
        properties.putAll(Map.of(
                "endpoint", "http://127.0.0.1:5000",
                ".proxy", "http://user:secret@proxy:3128",
                "region", "us-gov-west-1",
                "assume.role.arn", "arn:aws-us-gov:iam::123456789012:role/path/dns",
                ".external.id", "x",
                "access.key.id", "AKIA",
                ".secret.access.key", "s",
                "share", 0.5));

        assertThat(problems()).isEmpty();
    }

    private List<Problem> problems() {
        return new SettingsCheck().check(Route53Config.PID + "~home", properties);
    }
}
