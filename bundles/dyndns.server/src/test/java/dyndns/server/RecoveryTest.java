package dyndns.server;

import static dyndns.server.ServerFixture.a;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was accepted before the last stop, of a host that was not configured at the start. */
class RecoveryTest {
    private static final String HOST = "home.example.com";

    private final ServerFixture before = new ServerFixture();
    private final ServerFixture server = new ServerFixture(before.store);

    @BeforeEach
    void startWithoutTheHost() throws StoreException {
        before.add(HOST);
        before.post(before.signer.envelope(HOST, "198.51.100.7", before.now));
        before.close();
        server.recovery.recover();
        server.serve();
        assertThat(server.planner.postponed()).containsExactly(a(HOST));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void hostComesBack() {
        server.hosts.putAll(before.hosts);
    }

    @Test
    void isPlannedWhenItsHostIsConfigured() throws StoreException {
        server.recovery.recoverPostponed();
        assertThat(server.planner.postponed()).containsExactly(a(HOST));
        hostComesBack();
        server.recovery.recoverPostponed();
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.7"));
        await().until(() -> server.store.pendingKeys().isEmpty());
        assertThat(server.planner.postponed()).isEmpty();
    }

    @Test
    void isNotPlannedWhenItsHostHasAnotherKey() throws StoreException {
        server.add(HOST);
        server.recovery.recoverPostponed();
        assertThat(server.planner.postponed()).containsExactly(a(HOST));
    }

    @Test
    void onlyThatIsReadAgain() throws StoreException {
        hostComesBack();
        server.recovery.recoverPostponed();
        server.store.failReads(1);
        server.recovery.recoverPostponed(); // nothing to read: nothing fails
        assertThat(server.planner.postponed()).isEmpty();
    }

    @Test
    void neverOverwritesWhatIsNewer() throws StoreException {
        server.store.onRead(() -> {
            hostComesBack();
            server.post(before.signer.envelope(HOST, "198.51.100.8", server.now.plusSeconds(1)));
            await().until(() -> server.store.pendingKeys().isEmpty());
        });
        server.recovery.recoverPostponed();
        server.add("last.example.com");
        server.post(server.signer.envelope("last.example.com", "198.51.100.9", server.now));
        await().until(() -> server.provider.addresses(a("last.example.com")).size() == 1);
        assertThat(server.provider.addresses(a(HOST))).containsExactly("198.51.100.8");
        assertThat(server.provider.batches).hasSize(2);
    }
}
