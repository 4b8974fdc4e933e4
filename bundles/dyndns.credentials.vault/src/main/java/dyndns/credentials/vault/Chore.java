package dyndns.credentials.vault;

import java.time.Instant;

/** Something that is done again and again, with a back-off while it fails. For one thread. */
final class Chore {
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
            notBefore = report.now().plus(backOff.next());
            report.failed(name, e.reason());
        }
    }

    /** When it can be done that is due at some time. */
    Instant next(Instant due) {
        return due.isBefore(notBefore) ? notBefore : due;
    }
}
