package dyndns.store.sqlite;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.event.Events;
import dyndns.api.host.HostName;
import dyndns.api.store.Acceptance;
import dyndns.api.store.Pending;
import dyndns.api.store.Stamp;
import dyndns.api.store.StoreException;
import dyndns.api.store.Update;
import dyndns.api.store.UpdateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An {@link UpdateStore} in one SQLite file, which this process alone may open. Two threads: a {@link Writer}, and one
 * that {@link Answers}.
 */
final class SqliteStore implements UpdateStore, AutoCloseable {
    /** Bound of a read, in seconds; 100,000 pending updates take about one. */
    private static final int READ_SECONDS = 60;

    private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final Inbox inbox;
    private final LastAccepted accepted = new LastAccepted();
    private final Answers answers;
    private final Writer writer;
    private final Thread thread;

    /** Starts to open the file on its thread, and tries until it can. */
    SqliteStore(Opener opener, int queueSize, Backoff backoff, Events events, InstantSource clock) {
        inbox = new Inbox(queueSize);
        answers = new Answers(inbox, task -> newThread(task, "dyndns-store-answers"));
        writer = new Writer(opener, inbox, accepted, answers, backoff, events, clock);
        thread = newThread(writer, "dyndns-store-writer");
        thread.start();
    }

    /** Completes when the file is open and read for the first time. */
    CompletionStage<Void> opened() {
        return writer.opened();
    }

    /** Why it takes nothing now; empty when it does. */
    Optional<String> refusal() {
        return inbox.refusal();
    }

    /** For people. */
    String load() {
        return accepted.hosts() + " hosts, " + inbox.unanswered() + " requests under way";
    }

    @Override
    public CompletionStage<Acceptance> accept(Update update) {
        CompletableFuture<Acceptance> answer = new CompletableFuture<>();
        submit(new Task.Accept(update, answer));
        return answer;
    }

    @Override
    public CompletionStage<Void> applied(RecordSetKey key, Stamp stamp) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        submit(new Task.Applied(key, stamp, answer));
        return answer;
    }

    /** {@inheritDoc} Sees what was accepted before it; must not be called by what is hung on a stage. */
    @Override
    public List<Pending> pending() throws StoreException {
        CompletableFuture<List<Pending>> answer = new CompletableFuture<>();
        submit(new Task.ReadPending(answer));
        try {
            return answer.get(READ_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new StoreException("the store was not read: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new StoreException("the store was not read within " + READ_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the store was read", e);
        }
    }

    @Override
    public Optional<Stamp> lastAccepted(HostName host) {
        return accepted.of(host);
    }

    /** Writes what waits, and completes every stage: with a failure when that takes too long. Ends both threads. */
    @Override
    public void close() {
        close(CLOSE_BOUND);
    }

    /** The same, with this bound of the last flush, and of the last answers. */
    void close(Duration bound) {
        inbox.close();
        try {
            thread.join(bound.toMillis());
            if (thread.isAlive()) {
                LOG.error("the store's last flush takes more than {} ms: given up", bound.toMillis());
                writer.abandon(new StoreException("the store is closed, and its last flush did not end"));
            }
            if (!answers.close(bound)) LOG.error("answers of the store were not taken in {} ms", bound.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Task task) {
        try {
            inbox.put(task);
        } catch (StoreException e) {
            task.answer().completeExceptionally(e);
        }
    }

    private static Thread newThread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, cause) -> LOG.error("thread {} failed", ended.getName(), cause));
        return thread;
    }
}
