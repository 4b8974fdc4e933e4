package dyndns.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void aLoginOfItsOwnWinsOverTheOneInTheUrl() {
        Endpoint endpoint = Endpoint.parse("https://anna:a@h.example/update").orElseThrow();
        String basic = "Basic " + Base64.getEncoder().encodeToString("bert:b:c".getBytes(StandardCharsets.UTF_8));

        assertThat(endpoint.withLogin("")).isEqualTo(endpoint);
        assertThat(endpoint.withLogin("bert:b:c").headers()).containsEntry("Authorization", basic);
        assertThat(endpoint.withLogin("bert:b:c").url()).hasToString("https://h.example/update");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.1/update",
                "https://dyndns.example:8443/update",
                "http://[::1]:8080/u",
                "http://h//null@u"
            })
    void urlsStayAsTheyAre(String url) {
        assertThat(Endpoint.parse(url).orElseThrow()).hasToString(url);
        assertThat(new SenderCheck().check("dyndns.transport.http~a", Map.of("url", url)))
                .isEmpty();
    }

    @Test
    void aLoginBecomesAHeaderAndIsNotShown() {
        Endpoint endpoint =
                Endpoint.parse("https://anna:geheim@dyndns.example/update").orElseThrow();

        assertThat(endpoint).hasToString("https://dyndns.example/update");
        assertThat(endpoint.headers()).containsEntry("Authorization", "Basic YW5uYTpnZWhlaW0=");
    }

    @Test
    void theLoginIsTakenOutOnce() {
        assertThat(Endpoint.parse("https://anna@h//anna@u").orElseThrow().url()).hasToString("https://h//anna@u");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "dyndns.example/update", "ftp://dyndns.example/", "https:///update", "http://a b/", ":"})
    void otherTextsAreRefused(String url) {
        assertThat(Endpoint.parse(url)).isEmpty();
        assertThat(new SenderCheck().check("dyndns.transport.http~a", Map.of("url", url)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.property()).isEqualTo("url"));
    }

    @Test
    void aQueryIsSentAndNotShown() {
        Endpoint endpoint = Endpoint.parse("https://anna:ge%41heim@dyndns.example/update?token=geheim")
                .orElseThrow();

        assertThat(endpoint.url()).hasToString("https://dyndns.example/update?token=geheim");
        assertThat(endpoint).hasToString("https://dyndns.example/update");
    }

    @Test
    void aComplaintShowsNoPassword() {
        assertThat(new SenderCheck().check("dyndns.transport.http~a", Map.of("url", "ftp://anna:geheim@example/")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.value()).isEqualTo("ftp://example/"));
    }
}
