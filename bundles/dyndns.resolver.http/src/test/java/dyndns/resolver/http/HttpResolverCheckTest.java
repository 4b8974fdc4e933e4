package dyndns.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResolverCheckTest {
    @Test
    void goodValuesAndNoneAreFine(@TempDir Path folder) throws IOException {
        Path ca = Files.createFile(folder.resolve("ca.pem"));

        assertThat(check(Map.of())).isEmpty();
        assertThat(check(Map.of("consensus", 8))).isEmpty();
        assertThat(check(Map.of(
                        "preferred.urls",
                        new String[] {"https://a.example", "http://[::1]:8080/ip"},
                        "fallback.urls",
                        new String[] {" HTTPS://b.example/ "},
                        "consensus",
                        3,
                        "ca.cert",
                        ca.toString())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "echo.example", "ftp://echo.example", "https:///ip", "https://a b", "https://a:99999/"})
    void whatIsNoUrlIsNamed(String bad) {
        assertThat(check(Map.of("fallback.urls", new String[] {"https://a.example", bad})))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.property()).isEqualTo("fallback.urls");
                    assertThat(problem.value()).isEqualTo(bad);
                });
    }

    @Test
    void aLoginInAUrlIsRefusedAndNotShown() {
        assertThat(check(Map.of("preferred.urls", new String[] {"https://me:secret@a.example/"})))
                .singleElement()
                .satisfies(problem -> assertThat(problem.value()).isEqualTo("https://a.example/"));
    }

    @Test
    void moreVoicesThanServicesAreRefused() {
        assertThat(check(Map.of("preferred.urls", new String[] {"https://a.example"}, "consensus", 2)))
                .extracting(Problem::property, Problem::value)
                .containsExactly(tuple("consensus", "2"));
    }

    @Test
    void aMissingCaFileIsNamed(@TempDir Path folder) {
        String missing = folder.resolve("none.pem").toString();

        assertThat(check(Map.of("ca.cert", missing)))
                .extracting(Problem::property, Problem::value)
                .containsExactly(tuple("ca.cert", missing));
    }

    private static List<Problem> check(Map<String, Object> properties) {
        return new HttpResolverCheck().check("dyndns.resolver.http~echo", properties);
    }
}
