package dyndns.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.intake.Answer;
import dyndns.api.intake.Intake;
import dyndns.api.intake.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InboxTest {
    private static final Answer UNAVAILABLE = new Answer.Unavailable("full", Duration.ofMillis(1));

    private final Fixture fixture = new Fixture();
    private final FakeConnection connection = new FakeConnection();
    private final FakeIntake intake = new FakeIntake();
    private volatile @Nullable Intake present = intake;
    private final Inbox inbox = new Inbox(
            connection, () -> present, new Source("mqtt test", "", false), fixture.surroundings(), Fixture.LIMITS);

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    static Stream<Answer> finalAnswers() {
        return Stream.of(
                new Answer.Accepted(true),
                new Answer.Accepted(false),
                new Answer.Duplicate(),
                new Answer.Ignored("old"),
                new Answer.Rejected(Answer.Cause.MALFORMED, "garbage"));
    }

    @ParameterizedTest
    @MethodSource("finalAnswers")
    void acknowledgesEveryFinalAnswer(Answer answer) {
        intake.answers(answer);
        inbox.take(message(1, "{}"));
        assertThat(connection.acknowledged).extracting(Inbound::id).containsExactly(1);
    }

    @Test
    void acknowledgesOnlyAfterTheAnswer() {
        CompletableFuture<Answer> flushed = new CompletableFuture<>();
        intake.answer = flushed;
        inbox.take(message(1, "{}"));
        assertThat(connection.acknowledged).isEmpty();
        flushed.complete(new Answer.Accepted(true));
        assertThat(connection.acknowledged).hasSize(1);
    }

    @Test
    void triesAgainWhatIsUnavailable() {
        intake.answers(UNAVAILABLE);
        inbox.take(message(1, "{}"));
        await().until(() -> intake.handed.size() >= 2);
        assertThat(connection.acknowledged).isEmpty();
        intake.answers(new Answer.Accepted(true));
        await().until(() -> connection.acknowledged.size() == 1);
        assertThat(inbox.held()).isZero();
    }

    @Test
    void waitsForAnIntakeThatIsAway() {
        present = null;
        inbox.take(message(1, "{}"));
        assertThat(inbox.held()).isEqualTo(1);
        present = intake;
        await().until(() -> connection.acknowledged.size() == 1);
    }

    @Test
    void triesAgainAfterAnErrorOfTheIntake() {
        present = submission -> {
            throw new IllegalStateException("as the test wants it");
        };
        inbox.take(message(1, "{}"));
        present = intake;
        await().until(() -> connection.acknowledged.size() == 1);
    }

    @Test
    void tooManyMessagesEndTheConnection() {
        intake.answers(UNAVAILABLE);
        for (int i = 1; i <= 5; i++) inbox.take(message(i, "{}"));
        assertThat(connection.dropped).isEmpty();
        for (int i = 6; i <= 20; i++) inbox.take(message(i, "{}"));
        assertThat(connection.dropped).isNotEmpty();
        assertThat(connection.acknowledged).isEmpty();
    }

    @Test
    void tooManyBytesEndTheConnection() {
        intake.answers(UNAVAILABLE);
        inbox.take(message(1, "x".repeat(600)));
        assertThat(connection.dropped).isEmpty();
        inbox.take(message(2, "x".repeat(600)));
        assertThat(connection.dropped).hasSize(1);
    }

    @Test
    void nothingOfAnEndedConnectionIsTriedAgain() {
        CompletableFuture<Answer> late = new CompletableFuture<>();
        intake.answer = late;
        inbox.take(message(1, "{}"));
        inbox.close();
        late.complete(UNAVAILABLE);
        assertThat(inbox.held()).isZero();
        assertThat(intake.handed).hasSize(1);
    }

    @Test
    void aClearedRetainedMessageIsAcknowledgedAndNoUpdate() {
        inbox.take(message(1, ""));
        assertThat(connection.acknowledged).hasSize(1);
        assertThat(intake.handed).isEmpty();
    }

    @Test
    void theLongestEnvelopeIsTakenAndALongerOneDropped() {
        inbox.take(message(1, "x".repeat(16_384)));
        inbox.take(message(2, "x".repeat(16_385)));
        assertThat(connection.acknowledged).hasSize(2);
        assertThat(intake.handed).hasSize(1);
    }

    private static Inbound message(int id, String payload) {
        return new Inbound("dyndns/a", payload.getBytes(StandardCharsets.UTF_8), id, 1);
    }
}
