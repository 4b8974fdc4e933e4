package dyndns.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailCheckTest {
    private static final Map<String, Object> GOOD = Map.of(
            "from", "dyndns@example.com",
            "to", new String[] {"Ann <ann@example.net>"},
            "host", "smtp.example.com",
            "user", "alice",
            ".password", "s3cret");

    @Test
    void goodSettingsHaveNoProblem() {
        assertThat(problems("host", "192.0.2.1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ann", "ann@", "a b@example.com", "ann@example.com\r\nBcc: eve@example.org", "x: a@b.c;"})
    void anAddressIsOne(String address) {
        assertThat(problems("from", address)).extracting(Problem::property).containsExactly("from");
        assertThat(problems("to", new String[] {"ok@example.com", address}))
                .extracting(Problem::property)
                .containsExactly("to");
    }

    @Test
    void somebodyHasToGetIt() {
        assertThat(problems("to", new String[0])).extracting(Problem::property).containsExactly("to");
    }

    @Test
    void aHostIsNoUrl() {
        assertThat(problems("host", "smtp://example.com/"))
                .extracting(Problem::property)
                .containsExactly("host");
    }

    @Test
    void aLoginIsWholeAndProtected() {
        assertThat(problems("user", "")).extracting(Problem::property).containsExactly("user");
        assertThat(problems(".password", "")).extracting(Problem::property).containsExactly(".password");
        assertThat(problems("tls", "none")).extracting(Problem::property).containsExactly("tls");
        assertThat(problems("tls", "none", "host", "localhost")).isEmpty();
    }

    @Test
    void thePortSaysWhichTls() {
        assertThat(Tls.of("", 465)).isEqualTo(Tls.IMPLICIT);
        assertThat(Tls.of("", 587)).isEqualTo(Tls.STARTTLS);
        assertThat(Tls.of("none", 465)).isEqualTo(Tls.NONE);
    }

    private static List<Problem> problems(Object... changes) {
        Map<String, Object> properties = new HashMap<>(GOOD);
        for (int i = 0; i < changes.length; i += 2) properties.put((String) changes[i], changes[i + 1]);
        List<Problem> problems = new MailCheck().check("dyndns.notifier.mail~x", properties);
        assertThat(problems).noneMatch(problem -> problem.value().contains("s3cret"));
        return problems;
    }
}
