package dyndns.transport.mqtt;

import dyndns.api.intake.Answer;
import dyndns.api.intake.Intake;
import dyndns.api.intake.Submission;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it was handed and gives the answer it is told. */
final class FakeIntake implements Intake {
    final List<String> handed = new CopyOnWriteArrayList<>();
    volatile CompletionStage<Answer> answer = CompletableFuture.completedStage(new Answer.Accepted(true));

    void answers(Answer given) {
        answer = CompletableFuture.completedStage(given);
    }

    @Override
    public CompletionStage<Answer> accept(Submission submission) {
        handed.add(new String(((Submission.Signed) submission).envelope(), StandardCharsets.UTF_8));
        return answer;
    }
}
