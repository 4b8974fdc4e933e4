package dyndns.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.dns.ChangeResult;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final ServerFixture server = new ServerFixture();
    private final BacklogMetrics metrics = new BacklogMetrics(server.overview(), () -> server.now);
    private final BacklogHealth health = new BacklogHealth(server.overview(), () -> server.now);

    @AfterEach
    void close() {
        server.close();
    }

    private void send(String host, String ipv4, int second) {
        server.add(host);
        server.post(server.signer.envelope(host, ipv4, server.now.plusSeconds(second)));
    }

    private Map<String, Double> samples() {
        return metrics.collect().stream()
                .map(family -> family.samples)
                .flatMap(List::stream)
                .collect(Collectors.toMap(BacklogTest::name, sample -> sample.value));
    }

    private static String name(Sample sample) {
        return sample.name + sample.labelNames + sample.labelValues;
    }

    private static Map<String, Double> expected(String zone, double waiting, double seconds, double refused) {
        return Map.of(
                "dyndns_zone_changes_waiting[zone][" + zone + "]", waiting,
                "dyndns_zone_oldest_waiting_seconds[zone][" + zone + "]", seconds,
                "dyndns_zone_changes_refused[zone][" + zone + "]", refused);
    }

    @Test
    void showsWhatWaitsAndForHowLong() {
        server.provider.answer = change -> new ChangeResult.Deferred("away");
        server.serve();
        send("a.example.com", "198.51.100.7", 0);
        server.now = server.now.plusSeconds(10);
        send("b.example.com", "198.51.100.7", 0);
        send("a.example.com", "198.51.100.8", 1);
        server.now = server.now.plusSeconds(5);
        assertThat(samples()).isEqualTo(expected("example.com", 2, 15, 0));
        server.provider.answer = change -> new ChangeResult.Applied();
        await().until(() -> server.store.pendingKeys().isEmpty());
        await().untilAsserted(() -> assertThat(samples()).isEqualTo(expected("example.com", 0, 0, 0)));
    }

    @Test
    void whatIsInACallStillWaits() {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        server.provider.answer = change -> {
            called.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new ChangeResult.Applied();
        };
        server.serve();
        send("a.example.com", "198.51.100.7", 0);
        await().until(() -> called.getCount() == 0);
        server.now = server.now.plusSeconds(20);
        assertThat(samples()).isEqualTo(expected("example.com", 1, 20, 0));
        gate.countDown();
    }

    @Test
    void showsWhatIsRefused() {
        server.provider.answer = change -> new ChangeResult.Refused("no such name");
        server.serve();
        send("a.example.com", "198.51.100.7", 0);
        await().untilAsserted(() -> assertThat(samples()).isEqualTo(expected("example.com", 0, 0, 1)));
    }

    @Test
    void showsWhatNobodyServes() {
        send("a.example.com", "198.51.100.7", 0);
        server.now = server.now.plusSeconds(7);
        assertThat(samples()).isEqualTo(expected("", 1, 7, 0));
    }

    @Test
    void aZoneOfTwoProvidersIsOneSeries() {
        server.planner.serve(List.of(server.provider, new MemoryProvider("example.com", 10)));
        assertThat(metrics.collect())
                .extracting((MetricFamilySamples family) -> family.samples.size())
                .containsExactly(1, 1, 1);
    }

    @Test
    void whatWaitsForLongIsToldByTheHealthCheck() {
        assertThat(health.execute().getStatus()).isEqualTo(Result.Status.OK);
        send("a.example.com", "198.51.100.7", 0);
        server.now = server.now.plus(Duration.ofMinutes(5));
        assertThat(health.execute().getStatus()).isEqualTo(Result.Status.OK);
        server.now = server.now.plusSeconds(1);
        assertThat(health.execute().getStatus()).isEqualTo(Result.Status.WARN);
        server.now = server.now.plus(Duration.ofMinutes(55));
        assertThat(health.execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
        server.serve();
        await().untilAsserted(() -> assertThat(health.execute().getStatus()).isEqualTo(Result.Status.OK));
    }
}
