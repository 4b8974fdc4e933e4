package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private final Rules rules = new Rules(new KnownNames("console.example.com", Optional.empty(), System::nanoTime));

    @ParameterizedTest
    @CsvSource({
        // method, path, origin, site, status
        "GET, /overview, , , 0",
        "GET, /overview, , cross-site, 0",
        "POST, /host, http://localhost:8080, same-origin, 0",
        "POST, /host, http://localhost:8080, , 0",
        "POST, /host, , same-origin, 0",
        "POST, /host, , , 403",
        "POST, /host, http://evil.example, , 403",
        "POST, /host, http://localhost:8081, , 403",
        "POST, /host, https://localhost:8080, , 403",
        "POST, /host, null, same-origin, 403",
        "POST, /host, http://localhost:8080, cross-site, 403",
        "POST, /host, , same-site, 403",
        "DELETE, /host, , , 403",
        "GET, /logout, , cross-site, 403",
        "GET, /logout, , , 403",
        "GET, /logout, , same-origin, 0",
    })
    void whoeverChangesSomethingComesFromOurPages(String method, String path, String origin, String site, int status) {
        assertThat(status(asked(method, path, false, "localhost:8080", origin, site)))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 0",
        "LOCALHOST:8080, 0",
        "127.0.0.1:8080, 0",
        "[::1]:8080, 0",
        "192.0.2.7, 0",
        "console.example.com:8443, 0",
        "rebound.example.com:8080, 421",
        "127.0.0.1.example.com, 421",
        "'', 421",
    })
    void onlyNamesOfOursAreAnswered(String host, int status) {
        assertThat(status(asked("GET", "/overview", false, host, null, null))).isEqualTo(status);
    }

    @Test
    void aGetIsNoPost() {
        assertThat(status(asked("GET", "/configMgr/x", true, "localhost", null, "same-origin")))
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "/status-Services, 0",
        "/status-Framework%20Properties.txt, 0",
        "/status-scr, 403",
        "/status-%73cr, 403",
        "/status-scr.zip, 403",
        "/status-scr;x=1, 403",
        "/status-Services/configuration-status-1.zip, 403",
    })
    void whatTellsPasswordsIsNotShown(String path, int status) {
        assertThat(status(asked("GET", path, false, "localhost", null, null))).isEqualTo(status);
    }

    private int status(Asked asked) {
        return rules.refusal(asked).map(Rules.Refusal::status).orElse(0);
    }

    private static Asked asked(
            String method, String path, boolean posts, String host, @Nullable String origin, @Nullable String site) {
        return new Asked(method, path, posts, false, host, Optional.ofNullable(origin), Optional.ofNullable(site), "");
    }
}
