package dyndns.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EchoServicesTest {
    private static final URI OWN = URI.create("https://echo.example/");

    @Test
    void withoutAnyUrlTheWellKnownOnesAreAsked() {
        assertThat(services(List.of(), List.of()).shuffled(new Random(1)))
                .hasSize(8)
                .contains(URI.create("https://icanhazip.com"), URI.create("https://checkip.amazonaws.com"))
                .allMatch(url -> url.getScheme().equals("https"));
    }

    @Test
    void anyUrlTakesTheirPlace() {
        assertThat(services(List.of(OWN), List.of()).shuffled(new Random(1))).containsExactly(OWN);
        assertThat(services(List.of(), List.of(OWN)).shuffled(new Random(1))).containsExactly(OWN);
    }

    private static EchoServices services(List<URI> preferred, List<URI> fallback) {
        return new EchoServices(preferred, fallback, 1, Duration.ofSeconds(2), 3, Optional.empty());
    }
}
