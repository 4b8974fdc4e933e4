package dyndns.notifier.webhook;

import static dyndns.notices.NoticeKind.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.event.Event;
import dyndns.api.event.ServerEvent.ChangeFailed;
import dyndns.api.host.HostName;
import dyndns.httpclient.Route;
import dyndns.httpclient.apache.ApacheHttpCaller;
import dyndns.notices.BackOff;
import dyndns.notices.Courier;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

/** The whole way from an event to a receiver that comes and goes. */
class AwayAndBackTest {
    private static final BundleContext PROGRAM = (BundleContext) Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, args) -> null);

    private final List<Event> told = new CopyOnWriteArrayList<>();

    @Test
    void whatAReceiverMissedComesWithTheSameIdWhenItIsBack() throws IOException {
        int port;
        String first;
        try (ApacheHttpCaller http = ApacheHttpCaller.named("dyndns/test")) {
            Posts before =
                    new Posts(0).answering(Collections.nCopies(1_000, 503).toArray(Integer[]::new));
            port = before.port();
            try (Courier courier = courier(http, before.url("/"))) {
                courier.on(failure());
                await().until(() -> !before.all().isEmpty());
                first = id(before.all().get(0).body());
                before.close();
                await().until(() -> !courier.problem().isEmpty());
                try (Posts after = new Posts(port)) {
                    await().until(() -> after.all().size() == 1);
                    await().until(() -> courier.problem().isEmpty());
                    assertThat(id(after.all().get(0).body())).isEqualTo(first);
                    assertThat(after.all().get(0).header("webhook-id")).isEqualTo(first);
                }
            }
        }
        assertThat(told).hasSize(1);
    }

    private Courier courier(ApacheHttpCaller http, String url) {
        Receiver receiver = new Receiver(
                http,
                URI.create(url),
                Template.CLOUDEVENTS,
                "/dyndns/server",
                Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "",
                Duration.ofSeconds(5),
                Route.ANY,
                InstantSource.system());
        BackOff soon = new BackOff(Duration.ofMillis(20), Duration.ofMillis(200));
        Queue queue = new Queue(receiver::post, System::nanoTime);
        return new Courier("test", of(), queue, soon, told::add, Clock.systemUTC(), System::nanoTime).start(PROGRAM);
    }

    private static String id(String body) {
        return JsonParser.parseString(body).getAsJsonObject().get("id").getAsString();
    }

    private static ChangeFailed failure() {
        RecordSetKey key = new RecordSetKey(new HostName("home.example.com"), RecordType.A);
        return new ChangeFailed(Notices.NOON, key, "no such zone", true);
    }
}
