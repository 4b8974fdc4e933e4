package dyndns.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Intake;
import dyndns.api.intake.Source;
import dyndns.api.intake.Submission;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The server as services, and each of its bundles replaced while updates flow: what was accepted is in the zone. */
class RestartTest extends InFramework {
    private static final Zone ZONE = new Zone(new HostName("example.test"), "example.test");
    private static final List<HostName> HOSTS = IntStream.range(0, 200)
            .mapToObj(i -> new HostName("host" + i + ".example.test"))
            .toList();
    private static final long ANSWER_S = 5;
    private static final int SOME = 50;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final Sender sender;

    RestartTest() throws GeneralSecurityException {
        sender = new Sender(HOSTS);
    }

    @BeforeEach
    void aServer() throws IOException {
        String host = "{\"public_keys\":[\"" + sender.publicKeyText() + "\"],\"allow_private\":true}";
        Path hosts = folder.resolve("hosts.json");
        Files.writeString(
                hosts,
                HOSTS.stream().map(name -> "\"" + name + "\":" + host).collect(Collectors.joining(",", "{", "}")));
        configure("dyndns.hosts.config", Map.of("file", hosts.toString()));
        configure("dyndns.server", Map.of("requests.per.minute.per.host", 0));
        String[] zones = {ZONE.name().text()};
        configure("dyndns.dns.embedded~test", Map.of("zones", zones, "listen", "127.0.0.1:" + freePort()));
        configure("dyndns.http~update", Map.of("address", "127.0.0.1:" + port));
        configure("dyndns.transport.http.server", Map.of("listener", "update", "requests.per.minute.per.address", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dyndns.dns.embedded",
                "dyndns.dns.lookup",
                "dyndns.events",
                "dyndns.hosts.config",
                "dyndns.metrics",
                "dyndns.server",
                "dyndns.store.sqlite",
                "dyndns.verifier.ed25519"
            })
    void nothingAcceptedIsLostWhileABundleIsReplaced(String bundle) throws Exception {
        losesNothing(bundle, this::submit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dyndns.http", "dyndns.server", "dyndns.transport.http"})
    void nothingPostedIsLostWhileABundleIsReplaced(String bundle) throws Exception {
        losesNothing(bundle, this::post);
    }

    private void losesNothing(String bundle, Predicate<byte[]> way) throws Exception {
        try (Flow flow = new Flow(sender, way)) {
            soon().until(() -> flow.count() > SOME);
            replace(bundle);
            int before = flow.count();
            soon().until(() -> flow.count() > before + SOME);
            flow.close();
            soon().untilAsserted(() -> assertThat(inZone())
                    .allSatisfy((host, number) -> assertThat(number)
                            .isGreaterThanOrEqualTo(flow.accepted().getOrDefault(host, 0))));
            assertThat(inZone()).containsKeys(flow.accepted().keySet().toArray(HostName[]::new));
        }
    }

    private void replace(String name) throws BundleException {
        Bundle bundle = Arrays.stream(context.getBundles())
                .filter(each -> name.equals(each.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        bundle.stop();
        bundle.update();
        bundle.start();
    }

    private boolean submit(byte[] envelope) {
        Submission submission = new Submission.Signed(envelope, new Source("test", "", false));
        Optional<Intake> intake = service(Intake.class, "(objectClass=*)");
        try {
            return intake.isPresent()
                    && intake.get().accept(submission).toCompletableFuture().get(ANSWER_S, TimeUnit.SECONDS)
                            instanceof Answer.Accepted;
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new IllegalStateException("no answer", e);
        }
    }

    private boolean post(byte[] envelope) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/update"))
                .timeout(Duration.ofSeconds(ANSWER_S))
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of the update that is in the zone, of each host that has one. */
    private Map<HostName, Integer> inZone() throws DnsProviderException {
        DnsProvider provider = service(DnsProvider.class, "(objectClass=*)").orElseThrow();
        Map<HostName, Integer> numbers = new HashMap<>();
        for (Map.Entry<RecordSetKey, KnownRecord> known :
                provider.read(ZONE, HOSTS).entrySet()) {
            if (known.getKey().type() == RecordType.A && known.getValue() instanceof KnownRecord.Plain plain) {
                plain.records()
                        .addresses()
                        .forEach(a -> numbers.put(known.getKey().name(), Sender.number(a)));
            }
        }
        return numbers;
    }
}
