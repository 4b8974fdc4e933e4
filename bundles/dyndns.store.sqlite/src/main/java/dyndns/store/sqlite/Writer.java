package dyndns.store.sqlite;

import dyndns.api.event.Events;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.HostName;
import dyndns.api.store.StoreException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that touches the file. All that came in during one flush shares the next one, which starts at once.
 *
 * <p>After any failure the file is closed, opened anew and compared with what was accepted, until that succeeds;
 * meanwhile everything is refused. A failed flush says nothing about what is on disk, and a second one that succeeds
 * says nothing about the first: so the log is moved into the file, which writes and flushes it once more, before
 * anything that is read from it is believed.
 */
final class Writer implements Runnable {
    /** The log is moved into the file beyond this size, in bytes; so it has at most this and one transaction. */
    private static final long LOG_LIMIT = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Opener opener;
    private final Inbox inbox;
    private final LastAccepted accepted;
    private final Answers answers;
    private final Backoff backoff;
    private final Events events;
    private final InstantSource clock;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    /** Hosts whose last update is on disk, but nobody was told: over any number of openings. */
    private final Set<HostName> unanswered = new HashSet<>();

    private volatile List<Task> writing = List.of();
    private String trouble = "";

    Writer(
            Opener opener,
            Inbox inbox,
            LastAccepted accepted,
            Answers answers,
            Backoff backoff,
            Events events,
            InstantSource clock) {
        this.opener = opener;
        this.inbox = inbox;
        this.accepted = accepted;
        this.answers = answers;
        this.backoff = backoff;
        this.events = events;
        this.clock = clock;
    }

    /** Completes when the file is open and read for the first time. */
    CompletableFuture<Void> opened() {
        return opened;
    }

    /** Until the inbox is closed and what was in it is done. */
    @Override
    public void run() {
        try {
            while (!inbox.isClosed()) {
                Duration pause = useFile();
                inbox.awaitClosed(pause);
            }
        } catch (InterruptedException e) {
            LOG.error("the store's writer was interrupted and ends", e);
        } finally {
            inbox.close();
            abandon(new StoreException("the store is closed"));
        }
    }

    /** Completes what waits, and what is being written, with a failure. */
    void abandon(StoreException failure) {
        answers.fail(writing, failure);
        answers.fail(inbox.refuse(String.valueOf(failure.getMessage())), failure);
    }

    /** From one opening of the file to its closing; answers how long to wait before the next one. */
    private Duration useFile() throws InterruptedException {
        try (StoreFile file = opener.open()) {
            file.checkpoint();
            unanswered.addAll(accepted.adopt(file.hosts()));
            tellAvailable();
            serve(file);
            return Duration.ZERO;
        } catch (SQLException | StoreException | IOException | RuntimeException | LinkageError e) { // native library
            return tellUnavailable(e);
        }
    }

    private void serve(StoreFile file) throws SQLException, IOException, InterruptedException {
        try {
            for (List<Task> batch = inbox.take(); !batch.isEmpty(); batch = inbox.take()) {
                write(new Transaction(file, unanswered), batch);
                if (file.logBytes() > LOG_LIMIT) file.checkpoint();
            }
        } catch (SQLException | IOException | RuntimeException e) {
            refuse(e); // before the file is closed, which may take its time
            throw e;
        }
    }

    private void write(Transaction transaction, List<Task> batch) throws SQLException {
        writing = batch;
        List<Runnable> results = transaction.run(batch);
        accepted.add(transaction.kept());
        writing = List.of();
        answers.give(results);
        backoff.reset();
    }

    private void tellAvailable() {
        trouble = "";
        inbox.admit();
        events.tell(new ServerEvent.StoreAvailable(clock.instant(), true, ""));
        LOG.debug("store {} is open: {} hosts", opener.file(), accepted.hosts());
        opened.complete(null);
    }

    private Duration tellUnavailable(Throwable cause) {
        String reason = refuse(cause);
        Duration pause = backoff.next();
        if (!reason.equals(trouble)) {
            LOG.debug("store {} is not available, trying again in {} ms: {}", opener.file(), pause.toMillis(), reason);
            events.tell(new ServerEvent.StoreAvailable(clock.instant(), false, reason));
        }
        trouble = reason;
        return pause;
    }

    private static boolean isExpected(Throwable cause) {
        return cause instanceof SQLException || cause instanceof StoreException || cause instanceof IOException;
    }

    private String refuse(Throwable cause) {
        String reason = isExpected(cause) ? String.valueOf(cause.getMessage()) : cause.toString();
        StoreException failure = new StoreException("the store is not available: " + reason, cause);
        answers.fail(inbox.refuse(reason), failure);
        answers.fail(writing, failure);
        writing = List.of();
        return reason;
    }
}
