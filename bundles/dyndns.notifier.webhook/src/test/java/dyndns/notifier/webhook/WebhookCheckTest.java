package dyndns.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookCheckTest {
    @Test
    void goodSettingsHaveNoProblem() {
        assertThat(check("https://ntfy.example.com/topic", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "tk_1"))
                .isEmpty();
        assertThat(check("http://127.0.0.1:1/", "", "")).isEmpty();
    }

    @Test
    void badOnesAreNamedAndNotShown() {
        assertThat(check("ftp://s3cret.example.com", "s3cret", "s3cret\r\nX: y"))
                .extracting(Problem::property)
                .containsExactly(".url", ".secret", ".token");
        assertThat(check("https://user:s3cret@example.com/", "", "")).hasSize(1);
        assertThat(check("https:///s3cret", "", "")).hasSize(1);
    }

    private static List<Problem> check(String url, String secret, String token) {
        List<Problem> problems = new WebhookCheck()
                .check("dyndns.notifier.webhook~x", Map.of(".url", url, ".secret", secret, ".token", token));
        assertThat(problems).noneMatch(problem -> problem.toString().contains("s3cret"));
        return problems;
    }
}
