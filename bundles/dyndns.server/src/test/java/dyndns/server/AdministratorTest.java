package dyndns.server;

import static dyndns.server.ServerFixture.MQTT;
import static dyndns.server.ServerFixture.a;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.address.Family;
import dyndns.api.dns.ChangeResult;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.Host;
import dyndns.api.host.RecordPolicy;
import dyndns.api.host.SignaturePolicy;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Answer.Cause;
import dyndns.api.intake.Source;
import dyndns.api.overview.ExaminedStep;
import dyndns.api.store.StoreException;
import dyndns.api.update.AdministratorKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator sets by hand. */
class AdministratorTest {
    private static final String HOST = "home.example.com";
    private static final Source CONSOLE = new Source(AdministratorKey.SOURCE, "root", true);

    private final ServerFixture server = new ServerFixture();
    private final Signer administrator = Signer.create();
    private final AdministratorKey key = administrator::publicKey;

    @BeforeEach
    void known() {
        server.administrator.comes(key);
        server.add(HOST);
        server.serve();
        await().until(() -> server.planner.zones().get(0).trouble().isEmpty());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private byte[] envelope(String ipv4, int second) {
        return administrator.envelope(HOST, ipv4, server.now.plusSeconds(second));
    }

    @Test
    void setsTheRecordOfAnyConfiguredHost() {
        assertThat(server.post(envelope("198.51.100.7", 0), CONSOLE)).isEqualTo(new Answer.Accepted(true));
        await().until(() -> server.provider.addresses(a(HOST)).equals(List.of("198.51.100.7")));
        byte[] unknown = administrator.envelope("other.example.com", "198.51.100.7", server.now);
        assertThat(server.post(unknown, CONSOLE)).isEqualTo(Examiner.UNAUTHORIZED);
    }

    @Test
    void countsForNothingFromElsewhere() {
        List<Source> elsewhere = List.of(
                MQTT,
                ServerFixture.HTTP,
                new Source("mqtt console", "console", false),
                new Source("http", "console", true));
        for (Source source : elsewhere) {
            assertThat(server.post(envelope("198.51.100.7", 0), source)).isEqualTo(Examiner.UNAUTHORIZED);
        }
        assertThat(server.told(ServerEvent.VerificationFailed.class)).hasSize(elsewhere.size());
        assertThat(server.overview.examine(envelope("198.51.100.7", 0)).get(2))
                .isEqualTo(new ExaminedStep("signature", false, "version 2, made by no key of this host"));
        assertThat(server.store.pendingKeys()).isEmpty();
    }

    @Test
    void countsOnlyWhileItsServiceIsThere() {
        AdministratorKey other = Signer.create()::publicKey;
        server.administrator.goes(other); // one that was replaced before
        assertThat(server.post(envelope("198.51.100.7", 0), CONSOLE)).isEqualTo(new Answer.Accepted(true));
        server.administrator.goes(key);
        assertThat(server.post(envelope("198.51.100.8", 1), CONSOLE)).isEqualTo(Examiner.UNAUTHORIZED);
    }

    @Test
    void noOtherKeyCountsFromTheConsole() {
        byte[] forged = Signer.create().envelope(HOST, "198.51.100.7", server.now);
        assertThat(server.post(forged, CONSOLE)).isEqualTo(Examiner.UNAUTHORIZED);
        byte[] version1 = Signer.version1(envelope("198.51.100.7", 0));
        assertThat(server.post(version1, CONSOLE)).isEqualTo(Examiner.UNAUTHORIZED);
    }

    @Test
    void isNotBoundByWhatTheHostItselfMayHave() {
        Host host = server.add(HOST);
        server.hosts.put(
                host.name(), new Host(host.name(), HOST, host.credentials(), Map.of(), false, SignaturePolicy.ANY));
        assertThat(server.post(server.signer.envelope(HOST, "192.168.1.7", server.now), CONSOLE))
                .isInstanceOf(Answer.Rejected.class);
        assertThat(server.post(envelope("192.168.1.7", 0), CONSOLE)).isEqualTo(new Answer.Accepted(true));
        await().until(() -> server.provider.addresses(a(HOST)).equals(List.of("192.168.1.7")));
        byte[] withdrawal = administrator.envelope(HOST, "", "", server.now.plusSeconds(1), Set.of(Family.IPV4));
        assertThat(server.post(withdrawal, CONSOLE)).isEqualTo(new Answer.Accepted(true));
        await().until(() -> server.provider.addresses(a(HOST)).isEmpty());
    }

    @Test
    void aLockHolds() {
        server.add(HOST, new RecordPolicy(60, Optional.empty(), true, true), SignaturePolicy.ANY);
        assertThat(server.post(envelope("198.51.100.7", 0), CONSOLE))
                .isEqualTo(new Answer.Rejected(
                        Cause.NOT_ALLOWED,
                        "the A record of this host is locked: unlock it in the host's settings first"));
    }

    @Test
    void theReplayGuardHolds() {
        server.post(envelope("198.51.100.7", 0), CONSOLE);
        assertThat(server.post(envelope("198.51.100.8", -1), CONSOLE)).isInstanceOf(Answer.Rejected.class);
        assertThat(server.post(envelope("198.51.100.8", 301), CONSOLE)).isInstanceOf(Answer.Rejected.class);
    }

    @Test
    void takesNothingFromTheHostsPace() {
        for (int i = 0; i < 70; i++) {
            assertThat(server.post(envelope("198.51.100.7", i), CONSOLE)).isInstanceOf(Answer.Accepted.class);
        }
        assertThat(server.post(server.signer.envelope(HOST, "198.51.100.7", server.now.plusSeconds(80)), CONSOLE))
                .isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void whatIsPendingIsPlannedAfterARestartWhenTheKeyIsThere() throws StoreException {
        server.provider.answer = change -> new ChangeResult.Deferred("away");
        server.post(envelope("192.168.1.7", 0), CONSOLE);
        server.planner.close();
        try (ServerFixture after = new ServerFixture(server.store)) {
            after.hosts.putAll(server.hosts);
            after.recovery.recover();
            after.serve();
            assertThat(after.planner.postponed()).containsExactly(a(HOST));
            after.administrator.comes(key);
            after.recovery.recoverPostponed();
            await().until(() -> after.provider.addresses(a(HOST)).contains("192.168.1.7"));
        }
    }
}
