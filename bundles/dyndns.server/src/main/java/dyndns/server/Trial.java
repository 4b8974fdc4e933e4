package dyndns.server;

import dyndns.api.dns.RecordType;
import dyndns.api.host.Host;
import dyndns.api.intake.Source;
import dyndns.api.overview.ExaminedStep;
import dyndns.api.store.Stamp;
import dyndns.api.store.UpdateStore;
import dyndns.server.Trail.Step;
import dyndns.wire.Envelope;
import dyndns.wire.EnvelopeReader;
import dyndns.wire.MalformedEnvelopeException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries envelopes: examines them as if they had come in, and keeps nothing. Safe for concurrent calls. */
final class Trial {
    /** As from a transport whose senders hear no answer: those are not counted against the host's pace. */
    private static final Source NOWHERE = new Source("trial", "", false);

    private final Examiner examiner;
    private final UpdateStore store;
    private final Planner planner;
    private final InstantSource clock;

    Trial(Examiner examiner, UpdateStore store, Planner planner, InstantSource clock) {
        this.examiner = examiner;
        this.store = store;
        this.planner = planner;
        this.clock = clock;
    }

    /** Every step up to the first that refuses it; at last one for each record set that it names. */
    List<ExaminedStep> examine(byte[] bytes) {
        List<ExaminedStep> steps = new ArrayList<>();
        try {
            Envelope envelope = EnvelopeReader.read(bytes);
            steps.add(new ExaminedStep("form", true, "an envelope of " + bytes.length + " bytes"));
            examine(new Message(envelope, bytes, NOWHERE, clock.instant()), steps);
        } catch (MalformedEnvelopeException e) {
            steps.add(new ExaminedStep("form", false, e.reason()));
        }
        return List.copyOf(steps);
    }

    private void examine(Message message, List<ExaminedStep> steps) {
        Verdict verdict =
                examiner.examine(message, (step, text) -> steps.add(new ExaminedStep(step.text(), true, text.get())));
        if (verdict instanceof Verdict.Refused refused) {
            steps.add(new ExaminedStep(refused.step().text(), false, refused.why()));
        } else if (verdict instanceof Verdict.Good good) {
            ExaminedStep replay =
                    compare(message.stamp(), store.lastAccepted(good.host().name()));
            steps.add(replay);
            if (replay.passed()) foresee(message, good, steps);
        }
    }

    /** As the store will. */
    private static ExaminedStep compare(Stamp stamp, Optional<Stamp> last) {
        if (last.isEmpty()) return new ExaminedStep(Step.REPLAY.text(), true, "the first of its host");
        boolean newer = stamp.isAfter(last.get());
        String text = newer
                ? "newer than the last accepted one, of " + last.get().time()
                : "not newer than the last accepted one, of " + last.get().time() + ": a copy of it, or a replay";
        return new ExaminedStep(Step.REPLAY.text(), newer, text);
    }

    private void foresee(Message message, Verdict.Good good, List<ExaminedStep> steps) {
        Wanted.of(good.host(), good.update()).forEach(wanted -> steps.add(planner.foresee(wanted)));
        Host host = good.host();
        for (RecordType type : RecordType.values()) {
            boolean locked = host.policy(type).locked()
                    && Wishes.mentions(message.envelope().request(), type);
            if (locked) steps.add(new ExaminedStep(type.name(), true, "locked: left as it is"));
        }
    }
}
