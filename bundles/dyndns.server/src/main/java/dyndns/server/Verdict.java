package dyndns.server;

import dyndns.api.event.ServerEvent;
import dyndns.api.host.Host;
import dyndns.api.intake.Answer;
import dyndns.api.store.Update;
import java.util.Optional;

/** What the examiner makes of a message. */
sealed interface Verdict {
    /** It may be kept, if it is newer than the last one of its host. */
    record Good(Host host, Update update) implements Verdict {}

    /**
     * It may not.
     *
     * @param step that it did not pass
     * @param why for the administrator: more than a sender may know
     * @param answer for the transport
     * @param event to be told
     */
    record Refused(Trail.Step step, String why, Answer answer, Optional<ServerEvent> event) implements Verdict {
        Refused(Trail.Step step, String why, Answer answer, ServerEvent event) {
            this(step, why, answer, Optional.of(event));
        }
    }
}
