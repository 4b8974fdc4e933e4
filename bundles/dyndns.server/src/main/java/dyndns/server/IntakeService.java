package dyndns.server;

import dyndns.api.event.Events;
import dyndns.api.event.ServerEvent;
import dyndns.api.intake.Answer;
import dyndns.api.intake.Answer.Cause;
import dyndns.api.intake.Intake;
import dyndns.api.intake.Source;
import dyndns.api.intake.Submission;
import dyndns.wire.EnvelopeReader;
import dyndns.wire.MalformedEnvelopeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From bytes to an answer: decodes, and has them examined on the host's lane, and kept when they are good. */
final class IntakeService implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeService.class);
    private static final String FULL = "too many updates are waiting";
    private static final Duration RETRY = Duration.ofSeconds(2);
    /** Of envelopes without an answer: any number of senders may fill theirs up to the limit of an envelope. */
    private static final long MAX_BYTES = 32L << 20;

    private final Examiner examiner;
    private final Keeper keeper;
    private final Lanes lanes;
    private final Directories hosts;
    private final Events events;
    private final InstantSource clock;
    private final AtomicLong bytes = new AtomicLong();

    IntakeService(
            Examiner examiner, Keeper keeper, Lanes lanes, Directories hosts, Events events, InstantSource clock) {
        this.examiner = examiner;
        this.keeper = keeper;
        this.lanes = lanes;
        this.hosts = hosts;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Answer> accept(Submission submission) {
        Submission.Signed signed = (Submission.Signed) submission;
        int size = signed.envelope().length;
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        if (bytes.addAndGet(size) > MAX_BYTES) answer.complete(new Answer.Unavailable(FULL, RETRY));
        else accept(signed, answer);
        answer.whenComplete((given, bug) -> bytes.addAndGet(-size));
        return answer;
    }

    private void accept(Submission.Signed signed, CompletableFuture<Answer> answer) {
        Instant received = clock.instant();
        events.tell(new ServerEvent.MessageReceived(received, signed.source()));
        try {
            Message message =
                    new Message(EnvelopeReader.read(signed.envelope()), signed.envelope(), signed.source(), received);
            lanes.run(message.envelope().host(), () -> examine(message, answer));
        } catch (MalformedEnvelopeException e) {
            events.tell(malformed(e, signed.source(), received));
            answer.complete(new Answer.Rejected(Cause.MALFORMED, e.reason()));
        } catch (RejectedExecutionException e) {
            answer.complete(new Answer.Unavailable(FULL, RETRY));
        }
    }

    private ServerEvent malformed(MalformedEnvelopeException e, Source source, Instant received) {
        return e.isField()
                ? new ServerEvent.ValidationFailed(
                        received, e.host().flatMap(hosts::find).map(host -> host.name()), "invalid_fields", e.reason())
                : new ServerEvent.ParsingFailed(received, source, e.reason());
    }

    private void examine(Message message, CompletableFuture<Answer> answer) {
        try {
            Verdict verdict = examiner.examine(message, Trail.NONE);
            if (verdict instanceof Verdict.Refused refused) answer.complete(keeper.refuse(refused));
            else if (verdict instanceof Verdict.Good good) keeper.keep(message, good, answer);
        } catch (RuntimeException e) {
            LOG.error(
                    "an update of {} could not be examined", message.envelope().host(), e);
            answer.complete(new Answer.Unavailable("internal error", RETRY));
        }
    }
}
