package dyndns.server;

import static dyndns.server.ServerFixture.HTTP;
import static dyndns.server.ServerFixture.MQTT;
import static dyndns.server.ServerFixture.a;
import static dyndns.server.ServerFixture.aaaa;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.address.Family;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.host.SignaturePolicy;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Answer.Cause;
import dyndns.api.intake.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final String HOST = "home.example.com";

    private final ServerFixture server = new ServerFixture();

    @BeforeEach
    void known() {
        server.add(HOST);
        server.serve();
        await().until(() -> server.planner.zones().get(0).trouble().isEmpty());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private byte[] envelope(String ipv4, Instant time) {
        return server.signer.envelope(HOST, ipv4, time);
    }

    private static Cause cause(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        return ((Answer.Rejected) answer).cause();
    }

    private String lastIgnored() {
        var ignored = server.told(ServerEvent.MessageIgnored.class);
        return ignored.get(ignored.size() - 1).reason();
    }

    @Test
    void anUpdateReachesTheDns() {
        assertThat(server.post(envelope("198.51.100.7", server.now))).isEqualTo(new Answer.Accepted(true));
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.7"));
        await().until(() -> server.store.pendingKeys().isEmpty());
        assertThat(server.told(ServerEvent.ChangeApplied.class)).hasSize(1);
        assertThat(server.told(ServerEvent.UpdateAccepted.class))
                .singleElement()
                .satisfies(accepted -> assertThat(accepted.text()).endsWith(": A 198.51.100.7"));
    }

    @Test
    void anUnchangedUpdateIsAcceptedAndAsksNothingOfTheProvider() {
        server.post(envelope("198.51.100.7", server.now));
        await().until(() -> server.store.pendingKeys().isEmpty());
        assertThat(server.post(envelope("198.51.100.7", server.now.plusSeconds(1))))
                .isEqualTo(new Answer.Accepted(false));
        assertThat(server.provider.batches).hasSize(1);
        assertThat(server.store.pendingKeys()).isEmpty();
    }

    @Test
    void theOtherBrokersCopyIsADuplicate() {
        byte[] envelope = envelope("198.51.100.7", server.now);
        server.post(envelope);
        assertThat(server.post(envelope)).isEqualTo(new Answer.Duplicate());
        assertThat(lastIgnored()).isEqualTo("duplicate");
    }

    @Test
    void anOlderMessageOfAnotherAddressIsReplayed() {
        server.post(envelope("198.51.100.7", server.now));
        assertThat(cause(server.post(envelope("198.51.100.8", server.now.minusSeconds(1)))))
                .isEqualTo(Cause.STALE);
        assertThat(lastIgnored()).isEqualTo("replayed");
    }

    @Test
    void aRaisedFractionOfAVersion1MessageIsNoNewerMessage() {
        byte[] first = Signer.version1(envelope("198.51.100.7", server.now));
        server.post(Signer.version1(envelope("198.51.100.8", server.now.plusSeconds(5))));
        assertThat(server.post(first)).isInstanceOf(Answer.Rejected.class);
        String raised = new String(Signer.version1(envelope("198.51.100.8", server.now.plusSeconds(5))), UTF_8)
                .replace("05Z", "05.9Z");
        assertThat(server.post(raised.getBytes(UTF_8))).isEqualTo(new Answer.Duplicate());
    }

    @Test
    void aMessageThatIsTooOldOrFromTheFutureIsStale() {
        assertThat(cause(server.post(envelope("198.51.100.7", server.now.minus(Duration.ofHours(25))))))
                .isEqualTo(Cause.STALE);
        assertThat(lastIgnored()).isEqualTo("message_too_old");
        assertThat(cause(server.post(envelope("198.51.100.7", server.now.plus(Duration.ofMinutes(6))))))
                .isEqualTo(Cause.STALE);
        assertThat(lastIgnored()).isEqualTo("message_from_future");
        assertThat(server.provider.batches).isEmpty();
    }

    @Test
    void anEmptyStoreIsNotRolledBackByAnOldMessage() {
        server.post(envelope("198.51.100.7", server.now));
        await().until(() -> server.store.pendingKeys().isEmpty());
        try (ServerFixture fresh = new ServerFixture()) {
            fresh.hosts.putAll(server.hosts);
            fresh.provider.records.putAll(server.provider.records);
            fresh.serve();
            await().until(() -> fresh.planner.zones().get(0).trouble().isEmpty());
            byte[] old = envelope("198.51.100.6", fresh.now.minus(Duration.ofMinutes(11)));
            assertThat(cause(fresh.post(old))).isEqualTo(Cause.STALE);
            byte[] same = envelope("198.51.100.7", fresh.now.minus(Duration.ofMinutes(11)));
            assertThat(fresh.post(same)).isEqualTo(new Answer.Accepted(false));
        }
    }

    @Test
    void whatCannotBeJudgedYetIsToComeAgain() {
        server.add("host.example.net");
        byte[] old = server.signer.envelope("host.example.net", "198.51.100.6", server.now.minusSeconds(700));
        assertThat(server.post(old)).isInstanceOf(Answer.Unavailable.class);
        server.now = server.now.plusSeconds(61);
        assertThat(cause(server.post(old))).isEqualTo(Cause.STALE);
    }

    @Test
    void anUnknownHostAndABadSignatureGetOneAnswer() {
        byte[] unknown = server.signer.envelope("other.example.com", "198.51.100.7", server.now);
        byte[] forged = Signer.create().envelope(HOST, "198.51.100.7", server.now);
        assertThat(cause(server.post(unknown))).isEqualTo(Cause.UNAUTHORIZED);
        assertThat(server.post(forged)).isEqualTo(server.post(unknown));
        assertThat(server.told(ServerEvent.UnknownHost.class)).hasSize(2);
        assertThat(server.told(ServerEvent.VerificationFailed.class))
                .extracting(ServerEvent.VerificationFailed::host)
                .containsExactly(new HostName(HOST));
    }

    @Test
    void version1AloneIsNotEnoughWhereVersion2IsDemanded() {
        server.add(HOST, RecordPolicy.DEFAULT, SignaturePolicy.V2);
        byte[] envelope = envelope("198.51.100.7", server.now);
        assertThat(cause(server.post(Signer.version1(envelope)))).isEqualTo(Cause.UNAUTHORIZED);
        assertThat(server.post(envelope)).isEqualTo(new Answer.Accepted(true));
    }

    @Test
    void anAddressThatIsNotAllowedIsRefused() {
        byte[] loopback = envelope("127.0.0.1", server.now);
        assertThat(cause(server.post(loopback))).isEqualTo(Cause.NOT_ALLOWED);
        byte[] notCanonical = server.signer.envelope(HOST, "", "2001:DB8::7", server.now, Set.of());
        assertThat(cause(server.post(Signer.version1(notCanonical)))).isEqualTo(Cause.NOT_ALLOWED);
        assertThat(server.post(notCanonical)).isEqualTo(new Answer.Accepted(true));
        assertThat(server.told(ServerEvent.ValidationFailed.class))
                .extracting(ServerEvent.ValidationFailed::reason)
                .containsOnly("address_not_allowed");
    }

    @Test
    void aWithdrawalNeedsTheHostsLeave() {
        byte[] envelope = server.signer.envelope(HOST, "", "", server.now, Set.of(Family.IPV4));
        assertThat(cause(server.post(envelope))).isEqualTo(Cause.NOT_ALLOWED);
        server.holds(a(HOST), "198.51.100.7");
        server.add("gone.example.com", new RecordPolicy(60, Optional.empty(), false, true), SignaturePolicy.ANY);
        server.post(server.signer.envelope("gone.example.com", "198.51.100.7", server.now));
        await().until(() -> server.provider.addresses(a("gone.example.com")).size() == 1);
        server.post(server.signer.envelope("gone.example.com", "", "", server.now.plusSeconds(1), Set.of(Family.IPV4)));
        await().until(() -> server.provider.addresses(a("gone.example.com")).isEmpty());
    }

    @Test
    void aLockedRecordSetIsLeftAlone() {
        server.add(HOST, new RecordPolicy(60, Optional.empty(), true, false), SignaturePolicy.ANY);
        assertThat(server.post(envelope("198.51.100.7", server.now))).isEqualTo(new Answer.Ignored("locked"));
    }

    @Test
    void oneFamilyLeavesTheOtherAlone() {
        server.post(server.signer.envelope(HOST, "198.51.100.7", "2001:db8::7", server.now, Set.of()));
        server.post(envelope("198.51.100.8", server.now.plusSeconds(1)));
        await().until(() -> server.provider.addresses(a(HOST)).contains("198.51.100.8"));
        await().until(() -> server.provider.addresses(aaaa(HOST)).contains("2001:db8::7"));
    }

    @Test
    void garbageIsMalformedAndCountsUnderNoHost() {
        assertThat(cause(server.post("{".getBytes(UTF_8)))).isEqualTo(Cause.MALFORMED);
        String badTime = new String(envelope("198.51.100.7", server.now), UTF_8).replace("T", "t");
        assertThat(cause(server.post(badTime.getBytes(UTF_8)))).isEqualTo(Cause.MALFORMED);
        assertThat(server.told(ServerEvent.ParsingFailed.class)).hasSize(1);
        assertThat(server.told(ServerEvent.ValidationFailed.class))
                .extracting(ServerEvent.ValidationFailed::reason)
                .containsExactly("invalid_fields");
    }

    @Test
    void aStoreThatFailsAcknowledgesNothing() {
        server.store.fail(true);
        assertThat(server.post(envelope("198.51.100.7", server.now))).isInstanceOf(Answer.Unavailable.class);
        server.store.fail(false);
        assertThat(server.post(envelope("198.51.100.7", server.now))).isEqualTo(new Answer.Accepted(true));
    }

    @Test
    void tooManyUpdatesOfAHostAreSlowedDownWhereTheSenderHearsIt() {
        for (int i = 0; i < 60; i++) {
            assertThat(server.post(envelope("198.51.100.7", server.now.plusMillis(i)), HTTP))
                    .isInstanceOf(Answer.Accepted.class);
        }
        assertThat(server.post(envelope("198.51.100.7", server.now.plusMillis(70)), HTTP))
                .isInstanceOf(Answer.TooMany.class);
        assertThat(server.post(envelope("198.51.100.7", server.now.plusMillis(71)), MQTT))
                .isInstanceOf(Answer.Accepted.class);
        server.nanos += Duration.ofSeconds(1).toNanos();
        assertThat(server.post(envelope("198.51.100.7", server.now.plusMillis(72)), HTTP))
                .isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void whileItIsNotOpenEverythingIsToComeAgain() {
        server.examiner.open(false);
        assertThat(server.post(server.signer.envelope(HOST, "198.51.100.7", server.now)))
                .isInstanceOf(Answer.Unavailable.class);
        server.examiner.open(true);
        assertThat(server.post(server.signer.envelope(HOST, "198.51.100.7", server.now)))
                .isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void theBytesThatWaitForAnAnswerAreBounded() {
        server.store.stall();
        String text = new String(server.signer.envelope(HOST, "198.51.100.7", server.now), StandardCharsets.UTF_8);
        String padding = ",\"padding\":\"" + "x".repeat(15 << 10) + "\"}";
        byte[] large = (text.substring(0, text.lastIndexOf('}')) + padding).getBytes(StandardCharsets.UTF_8);
        int most = (32 << 20) / large.length;
        for (int i = 0; i < most; i++) {
            assertThat(server.intake
                            .accept(new Submission.Signed(large, ServerFixture.MQTT))
                            .toCompletableFuture())
                    .isNotDone();
        }
        assertThat(server.post(large)).isInstanceOf(Answer.Unavailable.class);
    }
}
