package dyndns.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.resolve.Resolution;
import dyndns.api.resolve.Resolution.Attempt;
import dyndns.api.resolve.Resolution.Unknown;
import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On a clock that only the exchanges move: each takes all the time it is given. */
class InquiryTest {
    private static final Path CA_FILE = Path.of("ca.pem");

    private final List<Route> routes = new ArrayList<>();
    private final List<Duration> deadlines = new ArrayList<>();
    private final List<URI> asked = new ArrayList<>();
    private long nanos;

    @Test
    void aResolveOfDeadServicesEndsAfterTwentySeconds() {
        Resolution resolution = inquire(30, 3);

        assertThat(Duration.ofNanos(nanos)).isEqualTo(Duration.ofSeconds(20));
        assertThat(resolution)
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains("20 s are over"));
    }

    @Test
    void theLastExchangeGetsWhatIsLeft() {
        inquire(4, 3);

        assertThat(deadlines).hasSize(7).startsWith(Duration.ofSeconds(3)).endsWith(Duration.ofMillis(1_900));
    }

    @Test
    void noServiceHasItsSecondTryBeforeAllHadTheirFirst() {
        inquire(4, 3);

        assertThat(asked.subList(0, 4)).doesNotHaveDuplicates();
        assertThat(asked.subList(4, 7)).isSubsetOf(asked.subList(0, 4));
    }

    @Test
    void familyAndCertificatesArePassedOn() {
        inquire(1, 1);

        assertThat(routes).hasSize(3).containsOnly(new Route(Optional.of(Family.IPV4), Optional.of(CA_FILE)));
    }

    @Test
    void aQueryIsAskedAndNotShown() {
        Resolution resolution = inquire(1, 1);

        assertThat(asked).contains(URI.create("https://echo0.example/?token=geheim"));
        assertThat(resolution.attempts()).extracting(Attempt::name).containsOnly("https://echo0.example/");
        assertThat(resolution)
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown ->
                                assertThat(unknown.reason()).endsWith("last failure https://echo0.example/: silence"));
    }

    private Resolution inquire(int services, int timeoutSeconds) {
        List<URI> urls = IntStream.range(0, services)
                .mapToObj(i -> URI.create("https://echo" + i + ".example/?token=geheim"))
                .toList();
        EchoServices all =
                new EchoServices(urls, List.of(), 1, Duration.ofSeconds(timeoutSeconds), 3, Optional.of(CA_FILE));
        return new Inquiry(new Dead(), all, Family.IPV4, pause -> nanos += 100_000_000, () -> nanos).run(new Random(1));
    }

    private final class Dead implements HttpCaller {
        @Override
        public Reply get(URI url, Map<String, String> headers, Limits limits, Route route) throws IOException {
            asked.add(url);
            routes.add(route);
            deadlines.add(limits.deadline());
            nanos += limits.deadline().toNanos();
            throw new SocketTimeoutException("silence");
        }

        @Override
        public Reply post(URI url, Map<String, String> headers, byte[] body, Limits limits, Route route) {
            throw new AssertionError("never posts");
        }
    }
}
