package dyndns.credentials.vault;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is done again and again, with a back-off while it fails. For one thread. */
final class Chore {
    private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

    private final String name;
    private final BackOff backOff;
    private final Report report;
    private Instant notBefore = Instant.MIN;

    interface Action {
        void run() throws VaultException;
    }

    /** @param name what it is, for people */
    Chore(String name, BackOff backOff, Report report) {
        this.name = name;
        this.backOff = backOff;
        this.report = report;
    }

    /** Does it, unless it failed a short time ago. */
    void run(Instant now, Action action) {
        if (now.isBefore(notBefore)) return;
        try {
            action.run();
            backOff.reset();
            notBefore = Instant.MIN;
            report.works(name);
        } catch (VaultException e) {
            failed(e.reason());
        } catch (RuntimeException e) {
            LOG.error("{}: error in the program", name, e);
            failed("error in the program: " + e.getClass().getSimpleName());
        }
    }

    private void failed(String reason) {
        notBefore = report.now().plus(backOff.next());
        report.failed(name, reason);
    }

    /** When it can be done that is due at some time. */
    Instant next(Instant due) {
        return due.isBefore(notBefore) ? notBefore : due;
    }
}
