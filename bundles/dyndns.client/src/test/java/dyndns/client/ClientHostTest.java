package dyndns.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dyndns.api.address.Family;
import dyndns.api.event.ClientEvent;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import dyndns.api.send.Delivery;
import dyndns.wire.Envelope;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Whole hosts with their threads, in real time. */
class ClientHostTest {
    @TempDir
    Path state;

    private final Fakes.EventLog events = new Fakes.EventLog();
    private final Fakes.Signer signer = new Fakes.Signer();
    private final Fakes.Dns dns = new Fakes.Dns();
    private final List<ClientHost> hosts = new ArrayList<>();

    @AfterEach
    void stop() {
        hosts.forEach(ClientHost::stop);
    }

    private ClientHost host(Map<String, Object> settings) {
        ClientHost host = new ClientHost(context(), () -> state, events, signer, dns, config(settings));
        hosts.add(host);
        return host;
    }

    private ClientHost host(String name) {
        return host(Map.of("host", name, "allow_private", true));
    }

    private static ClientConfig config(Map<String, Object> settings) {
        return fake(ClientConfig.class, settings);
    }

    private static BundleContext context() {
        Hashtable<String, String> headers = new Hashtable<>(Map.of("Dyndns-Build-Date", "2026-01-01T00:00:00Z"));
        Bundle bundle = fake(Bundle.class, Map.of("getHeaders", headers));
        return fake(BundleContext.class, Map.of("getBundle", bundle));
    }

    /** Answers as told, else with the default of an annotation's element. */
    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object answer = answers.getOrDefault(method.getName(), method.getDefaultValue());
                    if (answer == null && !Annotation.class.isAssignableFrom(type)) throw new AssertionError(method);
                    return answer;
                });
        return type.cast(proxy);
    }

    @Test
    void aChangeOfTheAddressReachesTheTransportWithoutWaitingForTheTick() {
        Fakes.Resolver resolver = new Fakes.Resolver().is("198.51.100.7");
        Fakes.Sender sender = new Fakes.Sender("fake");
        dns.holds("198.51.100.7");
        ClientHost host = host("home.example.com");
        host.addResolver(resolver, Map.of());
        host.addTransport(sender, Map.of());
        host.start();
        await().until(() -> !events.of(ClientEvent.Confirmed.class).isEmpty());
        resolver.is("198.51.100.8");
        host.addressChanged(resolver);
        await().pollInterval(Duration.ofMillis(5)).until(() -> !sender.sent.isEmpty());
        Envelope envelope = sender.last();
        assertThat(signer.verifies(envelope)).isTrue();
        assertThat(envelope.request().ipv4()).isEqualTo("198.51.100.8");
    }

    @Test
    void twoHostsLiveInOneProcessEachWithItsOwnResolverAndTransport() {
        Fakes.Sender first = new Fakes.Sender("first");
        Fakes.Sender second = new Fakes.Sender("second");
        ClientHost one = host("one.example.com");
        ClientHost two = host("two.example.com");
        one.addResolver(new Fakes.Resolver().is("198.51.100.1"), Map.of());
        two.addResolver(new Fakes.Resolver().is("198.51.100.2"), Map.of());
        one.addTransport(first, Map.of());
        two.addTransport(second, Map.of());
        one.start();
        two.start();
        await().until(() -> !first.sent.isEmpty() && !second.sent.isEmpty());
        assertThat(first.last().request().host()).isEqualTo("one.example.com");
        assertThat(first.last().request().ipv4()).isEqualTo("198.51.100.1");
        assertThat(second.last().request().host()).isEqualTo("two.example.com");
        assertThat(second.last().request().ipv4()).isEqualTo("198.51.100.2");
        assertThat(state.resolve("client/one.example.com/timestamp")).exists();
        assertThat(state.resolve("client/two.example.com/timestamp")).exists();
    }

    @Test
    void resolversAndTransportsThatComeLaterAreUsedAtOnce() {
        ClientHost host = host("home.example.com");
        host.start();
        host.addResolver(new Fakes.Resolver().is("198.51.100.7"), Map.of());
        await().until(() -> !events.of(ClientEvent.UpdateSigned.class).isEmpty());
        Fakes.Sender sender = new Fakes.Sender("late");
        host.addTransport(sender, Map.of());
        await().until(() -> !sender.sent.isEmpty());
        assertThat(signer.verifies(sender.last())).isTrue();
    }

    @Test
    void aTransportThatReconnectsGetsWhatIsPending() {
        Fakes.Sender sender = new Fakes.Sender("fake").answers(new Delivery.Deferred("away"));
        ClientHost host = host("home.example.com");
        host.addResolver(new Fakes.Resolver().is("198.51.100.7"), Map.of());
        host.addTransport(sender, Map.of());
        host.start();
        await().until(() -> !events.of(ClientEvent.DispatchFailed.class).isEmpty());
        sender.answers(new Delivery.Delivered());
        host.ready(sender);
        await().until(() -> !events.of(ClientEvent.UpdateDispatched.class).isEmpty());
    }

    @Test
    void timestampsRiseOverARestart() {
        List<Envelope> envelopes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Fakes.Sender sender = new Fakes.Sender("fake");
            ClientHost host = host("home.example.com");
            host.addResolver(new Fakes.Resolver().is("198.51.100." + (i + 1)), Map.of());
            host.addTransport(sender, Map.of());
            host.start();
            await().until(() -> !sender.sent.isEmpty());
            envelopes.add(sender.last());
            host.stop();
        }
        assertThat(envelopes)
                .extracting(envelope -> envelope.time().getEpochSecond())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aResolverThatHangsDoesNotHoldUpTheEnd() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        IpResolver hanging = new IpResolver() {
            @Override
            public String label() {
                return "hanging";
            }

            @Override
            public Resolution resolve(Family family) {
                asked.countDown();
                while (never.getCount() > 0) {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        // as bad as can be
                    }
                }
                return new Resolution.Unknown("");
            }
        };
        ClientHost host = host("home.example.com");
        host.addResolver(hanging, Map.of());
        host.start();
        await().until(() -> asked.getCount() == 0);
        long start = System.nanoTime();
        host.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        never.countDown();
    }

    @Test
    void healthTellsWhatIsResolved() {
        ClientHost host = host("home.example.com");
        host.start();
        await().until(() -> host.execute().getStatus() == Result.Status.CRITICAL);
        assertThat(host.execute().toString()).contains("home.example.com", "IPV4", "there is no resolver");
        host.addResolver(new Fakes.Resolver().is("198.51.100.7"), Map.of());
        await().until(() -> host.execute().isOk());
    }

    @Test
    void badSettingsNameThePropertyAndWhatIsAllowed() {
        List.of(
                        Map.<String, Object>of("host", "no host"),
                        Map.<String, Object>of("address_families", new String[0]),
                        Map.<String, Object>of("address_families", new String[] {"ip5"}),
                        Map.<String, Object>of("interval_confirmed_s", 0),
                        Map.<String, Object>of("interval_unconfirmed_s", 301),
                        Map.<String, Object>of("deliver", "some"),
                        Map.<String, Object>of("withdraw_after_s", -1L))
                .forEach(bad -> {
                    Map<String, Object> settings = new HashMap<>(Map.of("host", "home.example.com"));
                    settings.putAll(bad);
                    String property = bad.keySet().iterator().next().replace('_', '.');
                    assertThatThrownBy(() -> host(settings))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith(property + " is ")
                            .hasMessageContaining("allowed: ");
                });
    }
}
