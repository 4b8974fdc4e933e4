package dyndns.resolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.resolve.Resolution;
import dyndns.api.resolve.Resolution.Attempt;
import dyndns.api.resolve.Resolution.Known;
import dyndns.api.resolve.Resolution.Result;
import dyndns.api.resolve.Resolution.Unknown;
import dyndns.httpclient.apache.ApacheHttpCaller;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpResolverTest {
    private static final String TRUTH = "203.0.113.7";
    private static final String LIE = "198.51.100.66";

    private final ApacheHttpCaller http = ApacheHttpCaller.named("dyndns/test");
    private final List<Duration> pauses = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private EchoServer server;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer("127.0.0.1");
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
        http.close();
    }

    @Test
    void preferredServicesAreAskedBeforeTheOthers() {
        List<URI> preferred = List.of(server.says("/p1", "?"), server.says("/p2", "?"));
        List<URI> fallback = List.of(server.says("/f1", TRUTH));

        assertKnown(resolve(preferred, fallback, 1), TRUTH);

        assertThat(server.asked().subList(0, 2)).containsExactlyInAnyOrder("/p1", "/p2");
        assertThat(server.asked()).endsWith("/f1").hasSize(3);
    }

    @Test
    void eachResolveHasAnOrderOfItsOwn() {
        List<URI> urls = List.of(server.says("/a", TRUTH), server.says("/b", TRUTH), server.says("/c", TRUTH));
        Set<String> first = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            first.add(resolve(urls, List.of(), 1).attempts().get(0).name());
        }

        assertThat(first).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "",
                "2001:db8::7",
                "203.0.113.7 203.0.113.8",
                "203.0.113.07",
                "127.0.0.1",
                "::ffff:1.2.3.4"
            })
    void anAnswerThatIsNoUsableAddressIsNotAskedForAgain(String garbage) {
        Resolution resolution =
                resolve(List.of(server.says("/garbage", garbage)), List.of(server.says("/good", TRUTH)), 1);

        assertKnown(resolution, TRUTH);
        assertThat(resolution.attempts()).extracting(Attempt::result).containsExactly(Result.INVALID, Result.SUCCESS);
    }

    @Test
    void whiteSpaceAroundAnAddressIsNothing() {
        assertKnown(resolve(List.of(server.says("/", " \r\n" + TRUTH + "\r\n")), List.of(), 1), TRUTH);
    }

    @Test
    void whatComesAfterTheFirstKibibyteIsNotRead() {
        URI huge = server.says("/huge", TRUTH + " ".repeat(2_000_000) + "x");
        assertKnown(resolve(List.of(huge), List.of(), 1), TRUTH);
    }

    @Test
    void aServiceWithoutAnAnswerIsTriedThreeTimesWithGrowingPauses() {
        URI broken = server.on("/", exchange -> EchoServer.answer(exchange, 500, TRUTH));

        Resolution resolution = resolve(List.of(broken), List.of(), 1);

        assertThat(resolution)
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("IPV4", "status 500", broken.toString()));
        assertThat(resolution.attempts())
                .extracting(Attempt::result)
                .containsExactly(Result.ERROR, Result.ERROR, Result.ERROR);
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void theThirdTryMaySucceed() {
        AtomicInteger asked = new AtomicInteger();
        URI shaky =
                server.on("/", exchange -> EchoServer.answer(exchange, asked.incrementAndGet() < 3 ? 503 : 200, TRUTH));

        assertKnown(resolve(List.of(shaky), List.of(), 1), TRUTH);
    }

    @Test
    void aSilentServiceCostsItsTimeOutOnly() {
        URI silent = server.on("/silent", exchange -> awaitEnd());

        Resolution resolution = resolve(List.of(silent), List.of(server.says("/good", TRUTH)), 1);

        assertKnown(resolution, TRUTH);
        Attempt attempt = resolution.attempts().get(0);
        assertThat(attempt.result()).isEqualTo(Result.ERROR);
        assertThat(attempt.took()).isBetween(Duration.ofMillis(490), Duration.ofSeconds(2));
    }

    @Test
    void oneLiarIsOutvoted() {
        List<URI> preferred = List.of(server.says("/liar", LIE));
        List<URI> fallback = List.of(server.says("/b", TRUTH), server.says("/c", TRUTH), server.says("/d", TRUTH));

        Resolution resolution = resolve(preferred, fallback, 2);

        assertKnown(resolution, TRUTH);
        assertThat(resolution.attempts()).hasSize(3);
    }

    @Test
    void withoutConsensusTheAddressIsUnknown() {
        List<URI> urls = List.of(server.says("/liar", LIE), server.says("/honest", TRUTH));

        assertThat(resolve(urls, List.of(), 2))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains(LIE, TRUTH, "2 must agree"));
    }

    @Test
    void theSameUrlTwiceIsOneVoice() {
        URI url = server.says("/", LIE);

        assertThat(resolve(List.of(url), List.of(url), 2)).isInstanceOf(Unknown.class);
    }

    @Test
    void theConnectionIsOfTheWantedFamily() throws IOException {
        try (EchoServer six = new EchoServer("::1")) {
            URI four = server.says("/", TRUTH);
            URI other = six.says("/", "2001:db8::7");

            assertKnown(resolve(List.of(four, other), List.of(), 1, Family.IPV6), "2001:db8::7");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void theHeadersAskForText() {
        List<String> seen = new ArrayList<>();
        URI url = server.on("/", exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Accept"));
            seen.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            EchoServer.answer(exchange, 200, TRUTH);
        });

        resolve(List.of(url), List.of(), 1);

        assertThat(seen).containsExactly("text/plain", "dyndns/test");
    }

    private Resolution resolve(List<URI> preferred, List<URI> fallback, int consensus) {
        return resolve(preferred, fallback, consensus, Family.IPV4);
    }

    private Resolution resolve(List<URI> preferred, List<URI> fallback, int consensus, Family family) {
        EchoServices services =
                new EchoServices(preferred, fallback, consensus, Duration.ofMillis(500), 3, Optional.empty());
        return new HttpResolver(http, services, pauses::add).resolve(family);
    }

    private static void assertKnown(Resolution resolution, String address) {
        assertThat(resolution)
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.address())
                                .isEqualTo(IpAddress.parse(address).orElseThrow()));
    }

    private void awaitEnd() throws IOException {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
