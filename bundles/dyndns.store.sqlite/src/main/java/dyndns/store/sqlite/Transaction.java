package dyndns.store.sqlite;

import dyndns.api.host.HostName;
import dyndns.api.store.Acceptance;
import dyndns.api.store.Pending;
import dyndns.api.store.Stamp;
import dyndns.api.store.Update;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tasks that share one transaction and one flush. */
final class Transaction {
    private final StoreFile file;
    private final Set<HostName> unanswered;
    private final Map<HostName, Stamp> kept = new HashMap<>();
    private final Set<HostName> answered = new HashSet<>();

    /**
     * @param unanswered hosts whose last update came to disk in a transaction that failed: it is kept when it comes
     *     again, no duplicate, since nobody was told
     */
    Transaction(StoreFile file, Set<HostName> unanswered) {
        this.file = file;
        this.unanswered = unanswered;
    }

    /** Does all of it, in this order, and commits; the results complete the stages. */
    List<Runnable> run(List<Task> tasks) throws SQLException {
        List<Runnable> results = new ArrayList<>(tasks.size());
        for (Task task : tasks) results.add(run(task));
        file.commit();
        unanswered.removeAll(answered); // only now: a transaction that fails has told nobody
        return results;
    }

    /** The stamps of the updates that it kept, the last one of each host. */
    Map<HostName, Stamp> kept() {
        return kept;
    }

    private Runnable run(Task task) throws SQLException {
        if (task instanceof Task.Accept accept) {
            Acceptance acceptance = accept(accept.update());
            return () -> accept.answer().complete(acceptance);
        }
        if (task instanceof Task.Applied applied) {
            file.applied(applied.key(), applied.stamp());
            return () -> applied.answer().complete(null);
        }
        Task.ReadPending read = (Task.ReadPending) task;
        List<Pending> pending = file.pending();
        return () -> read.answer().complete(pending);
    }

    private Acceptance accept(Update update) throws SQLException {
        if (file.keep(update)) {
            answered.add(update.host());
            kept.put(update.host(), update.stamp());
            return new Acceptance.Kept();
        }
        StoreFile.Last last = file.last(update.host());
        if (!last.content().equals(update.content())) return new Acceptance.Replayed();
        boolean again = last.stamp().equals(update.stamp())
                && unanswered.contains(update.host())
                && answered.add(update.host());
        return again ? new Acceptance.Kept() : new Acceptance.Duplicate();
    }
}
