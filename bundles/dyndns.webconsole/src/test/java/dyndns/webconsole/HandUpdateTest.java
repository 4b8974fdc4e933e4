package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import dyndns.api.host.SignaturePolicy;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Intake;
import dyndns.api.intake.Source;
import dyndns.api.intake.Submission;
import dyndns.api.update.UpdateSigner;
import dyndns.api.update.VerificationKey;
import dyndns.wire.Envelope;
import dyndns.wire.EnvelopeReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandUpdateTest {
    private static final Host HOST = new Host(
            new HostName("home.example.com"), "Home.example.com", List.of(), Map.of(), false, SignaturePolicy.ANY);

    private final List<Submission> submissions = new ArrayList<>();
    private Answer answer = new Answer.Accepted(true);

    private final Intake intake = submission -> {
        submissions.add(submission);
        return CompletableFuture.completedFuture(answer);
    };
    private final HandUpdate update =
            new HandUpdate(intake, new Signer(), InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.6789Z")));

    @Test
    void itIsSignedAndComesFromTheConsole() throws Exception {
        assertThat(update.submit(HOST, "192.0.2.1", "-", "admin")).isEmpty();

        Submission submission = submissions.get(0);
        assertThat(submission.source()).isEqualTo(new Source("console", "admin", true));
        Envelope envelope = EnvelopeReader.read(((Submission.Signed) submission).envelope());
        assertThat(envelope.host()).isEqualTo(HOST.name());
        assertThat(envelope.request().ipv4()).isEqualTo("192.0.2.1");
        assertThat(envelope.request().withdraw()).hasSize(1);
        assertThat(envelope.time()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    @Test
    void badAddressesAreNamed() {
        assertThat(problem("192.0.2.256", "")).contains("192.0.2.256");
        assertThat(problem("2001:db8::1", "")).contains("IPv4");
        assertThat(problem("", "192.0.2.1")).contains("IPv6");
        assertThat(problem("", "")).contains("Neither");
        assertThat(submissions).isEmpty();
    }

    @Test
    void aRefusalIsSaid() {
        answer = new Answer.Rejected(Answer.Cause.NOT_ALLOWED, "locked");

        assertThat(problem("192.0.2.1", "")).contains("locked");
    }

    private String problem(String ipv4, String ipv6) {
        Optional<String> problem = update.submit(HOST, ipv4, ipv6, "admin");
        return problem.orElse("");
    }

    private static final class Signer implements UpdateSigner {
        @Override
        public VerificationKey publicKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] sign(byte[] message) {
            return new byte[64];
        }
    }
}
