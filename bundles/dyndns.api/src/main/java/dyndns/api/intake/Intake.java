package dyndns.api.intake;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The door of the server: decodes, verifies, allows, keeps. A transport that finds none treats it as unavailable. */
@ProviderType
public interface Intake {
    /**
     * Takes one submission. Returns at once; the stage completes normally, after {@link Answer.Accepted} only when the
     * update is flushed to disk. Many wait for one flush: no transport thread may block on it. May complete on any
     * thread: dependents must not block.
     */
    CompletionStage<Answer> accept(Submission submission);
}
