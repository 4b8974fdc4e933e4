package dyndns.server;

import static dyndns.server.ServerFixture.HTTP;
import static dyndns.server.ServerFixture.a;
import static dyndns.server.ServerFixture.aaaa;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordType;
import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import dyndns.api.host.RecordPolicy;
import dyndns.api.host.SignaturePolicy;
import dyndns.api.intake.Answer;
import dyndns.api.overview.ExaminedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Envelopes that are examined and not kept. */
class TrialTest {
    private static final String HOST = "home.example.com";

    private final ServerFixture server = new ServerFixture();

    @BeforeEach
    void known() {
        server.add(HOST);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void serve() {
        server.serve();
        await().until(() -> server.planner.zones().get(0).trouble().isEmpty());
    }

    private byte[] envelope(String ipv4, Instant time) {
        return server.signer.envelope(HOST, ipv4, time);
    }

    private List<ExaminedStep> examine(byte[] envelope) {
        return server.overview.examine(envelope);
    }

    private ExaminedStep last(byte[] envelope) {
        List<ExaminedStep> steps = examine(envelope);
        assertThat(steps.subList(0, steps.size() - 1)).allMatch(ExaminedStep::passed);
        return steps.get(steps.size() - 1);
    }

    private void refusedAt(String step, String text, byte[] envelope) {
        assertThat(last(envelope)).isEqualTo(new ExaminedStep(step, false, text));
    }

    @Test
    void aGoodEnvelopePassesEveryStepInOrder() {
        serve();
        byte[] envelope = server.signer.envelope(HOST, "198.51.100.7", "2001:db8::7", server.now, Set.of());
        assertThat(examine(envelope))
                .allMatch(ExaminedStep::passed)
                .extracting(ExaminedStep::name)
                .containsExactly("form", "host", "signature", "allowed", "age", "replay", "A", "AAAA");
        assertThat(examine(envelope).get(2).text()).isEqualTo("version 2, made by a key of this host");
        assertThat(examine(Signer.version1(envelope)).get(2).text()).startsWith("version 1,");
    }

    @Test
    void nothingIsKeptToldOrTakenFromThePace() {
        serve();
        byte[] envelope = envelope("198.51.100.7", server.now);
        byte[] forged = Signer.create().envelope(HOST, "198.51.100.7", server.now);
        for (int i = 0; i < 100; i++) {
            examine(envelope);
            examine(forged);
        }
        assertThat(server.events).isEmpty();
        assertThat(server.store.pendingKeys()).isEmpty();
        assertThat(server.provider.batches).isEmpty();
        assertThat(server.store.lastAccepted(new HostName(HOST))).isEmpty();
        assertThat(server.post(envelope, HTTP)).isEqualTo(new Answer.Accepted(true));
    }

    @Test
    void saysWhichStepRefuses() {
        serve();
        refusedAt("form", "not JSON", "{".getBytes(UTF_8));
        refusedAt(
                "host",
                "no host of this name is configured",
                server.signer.envelope("other.example.com", "198.51.100.7", server.now));
        refusedAt(
                "signature",
                "version 2, made by no key of this host",
                Signer.create().envelope(HOST, "198.51.100.7", server.now));
        refusedAt("allowed", "127.0.0.1 is not an address that this host may have", envelope("127.0.0.1", server.now));
        Instant old = server.now.minus(Duration.ofHours(25));
        String allowed = "; allowed: 24 h old at most, 5 min ahead at most; the server's time is " + server.now;
        refusedAt("age", "message_too_old: signed at " + old + allowed, envelope("198.51.100.7", old));
        Instant ahead = server.now.plus(Duration.ofMinutes(6));
        refusedAt("age", "message_from_future: signed at " + ahead + allowed, envelope("198.51.100.7", ahead));
        server.add(HOST, RecordPolicy.DEFAULT, SignaturePolicy.V2);
        refusedAt(
                "signature",
                "version 1 alone, and this host needs version 2",
                Signer.version1(envelope("198.51.100.7", server.now)));
        server.examiner.open(false);
        refusedAt("ready", "the server is starting or stopping", envelope("198.51.100.7", server.now));
    }

    @Test
    void comparesWithTheLastAcceptedOne() {
        serve();
        byte[] first = envelope("198.51.100.7", server.now);
        assertThat(examine(first).get(5).text()).isEqualTo("the first of its host");
        server.post(first);
        assertThat(last(first).name()).isEqualTo("replay");
        assertThat(last(first).passed()).isFalse();
        assertThat(examine(envelope("198.51.100.7", server.now.plusMillis(1))).get(5))
                .isEqualTo(new ExaminedStep("replay", true, "newer than the last accepted one, of " + server.now));
    }

    @Test
    void anOldOneMayNotBeTheFirstThatChangesSomething() {
        server.holds(a(HOST), "198.51.100.6");
        serve();
        byte[] old = envelope("198.51.100.7", server.now.minus(Duration.ofMinutes(11)));
        assertThat(last(old).name()).isEqualTo("replay");
        assertThat(last(old).passed()).isFalse();
    }

    @Test
    void saysWhatWouldBecomeOfEachRecordSet() {
        server.holds(a(HOST), "198.51.100.6");
        server.provider.records.put(aaaa(HOST), new KnownRecord.Foreign(aaaa(HOST), "an alias"));
        byte[] both = server.signer.envelope(HOST, "198.51.100.7", "2001:db8::7", server.now, Set.of());
        assertThat(last(both)).isEqualTo(new ExaminedStep("AAAA", true, "would wait: no DNS provider serves its zone"));
        serve();
        List<ExaminedStep> steps = examine(both);
        assertThat(steps.subList(6, 8))
                .containsExactly(
                        new ExaminedStep("A", true, "would be changed from 198.51.100.6 to 198.51.100.7, TTL 60 s"),
                        new ExaminedStep("AAAA", false, "the record set is an alias, which is never overwritten"));
        assertThat(last(envelope("198.51.100.6", server.now)).text())
                .isEqualTo("nothing to do: it is 198.51.100.6 already");
    }

    @Test
    void whatAlreadyWaitsIsReplaced() {
        serve();
        server.provider.answer = change -> new ChangeResult.Deferred("throttled");
        server.post(envelope("198.51.100.7", server.now));
        await().untilAsserted(() -> assertThat(last(envelope("198.51.100.8", server.now.plusSeconds(1)))
                        .text())
                .isEqualTo("would wait to be changed from nothing to 198.51.100.8, TTL 60 s"
                        + " instead of 198.51.100.7: put off: throttled"));
    }

    @Test
    void whatIsLockedIsLeftAsItIs() {
        serve();
        RecordPolicy locked = new RecordPolicy(60, Optional.empty(), true, false);
        Host host = server.add(HOST, locked, SignaturePolicy.ANY);
        refusedAt("lock", "every record that it names is locked", envelope("198.51.100.7", server.now));
        Map<RecordType, RecordPolicy> one = Map.of(RecordType.AAAA, locked);
        server.hosts.put(host.name(), new Host(host.name(), HOST, host.credentials(), one, true, SignaturePolicy.ANY));
        byte[] both = server.signer.envelope(HOST, "198.51.100.7", "2001:db8::7", server.now, Set.of());
        assertThat(last(both)).isEqualTo(new ExaminedStep("AAAA", true, "locked: left as it is"));
    }

    /** Whatever is tried is answered likewise when it comes. */
    @Test
    void agreesWithTheIntake() {
        serve();
        server.post(envelope("198.51.100.7", server.now));
        Stream.of(
                        envelope("198.51.100.7", server.now),
                        envelope("198.51.100.8", server.now.minusSeconds(1)),
                        envelope("127.0.0.1", server.now.plusSeconds(1)),
                        envelope("198.51.100.8", server.now.plus(Duration.ofMinutes(6))),
                        Signer.create().envelope(HOST, "198.51.100.8", server.now.plusSeconds(1)),
                        "{}".getBytes(UTF_8),
                        envelope("198.51.100.8", server.now.plusSeconds(1)))
                .forEach(envelope -> assertThat(examine(envelope).stream().allMatch(ExaminedStep::passed))
                        .isEqualTo(server.post(envelope) instanceof Answer.Accepted));
    }
}
