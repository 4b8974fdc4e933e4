package dyndns.server;

import static dyndns.server.ServerFixture.a;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.dns.ChangeResult;
import dyndns.api.event.ServerEvent.ChangePropagated;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PropagationTest {
    private static final String HOST = "home.example.com";

    private final ServerFixture server = new ServerFixture();
    private final CompletableFuture<Boolean> propagated = new CompletableFuture<>();

    @BeforeEach
    void known() {
        server.add(HOST);
        server.serve();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void send(String host) {
        server.post(server.signer.envelope(host, "198.51.100.7", server.now));
        await().until(() -> server.provider.addresses(a(host)).size() == 1);
        await().until(() -> server.store.pendingKeys().isEmpty());
    }

    private ChangePropagated told() {
        await().until(() -> !server.told(ChangePropagated.class).isEmpty());
        assertThat(server.told(ChangePropagated.class)).hasSize(1);
        return server.told(ChangePropagated.class).get(0);
    }

    @Test
    void whatIsEverywhereAtOnceIsToldAtOnce() {
        send(HOST);
        assertThat(told()).isEqualTo(new ChangePropagated(server.now, a(HOST), Duration.ZERO, true));
    }

    @Test
    void whatTakesItsTimeHoldsNothingUpAndIsToldInTheEnd() {
        server.provider.answer = change ->
                change.key().equals(a(HOST)) ? new ChangeResult.Applied(propagated) : new ChangeResult.Applied();
        server.add("other.example.com");
        send(HOST);
        send("other.example.com");
        assertThat(told().key()).isEqualTo(a("other.example.com"));
        server.events.clear();
        server.now = server.now.plusSeconds(30);
        propagated.complete(true);
        assertThat(told()).isEqualTo(new ChangePropagated(server.now, a(HOST), Duration.ofSeconds(30), true));
    }

    @Test
    void whatCannotBeFoundOutIsToldAsThat() {
        server.provider.answer = change -> new ChangeResult.Applied(propagated);
        send(HOST);
        propagated.completeExceptionally(new IllegalStateException("away"));
        assertThat(told().everywhere()).isFalse();
    }

    @Test
    void whatNeverEndsKeepsNoWorkerInMemory() {
        server.provider.answer = change -> new ChangeResult.Applied(propagated);
        send(HOST);
        WeakReference<ZoneWorker> worker =
                new WeakReference<>(server.planner.zones().get(0));
        server.planner.serve(List.of());
        await().until(() -> {
            System.gc();
            return worker.refersTo(null);
        });
        propagated.complete(true);
        assertThat(told().key()).isEqualTo(a(HOST));
    }
}
