package dyndns.server;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import dyndns.api.store.Acceptance;
import dyndns.api.store.Pending;
import dyndns.api.store.Stamp;
import dyndns.api.store.StoreException;
import dyndns.api.store.Update;
import dyndns.api.store.UpdateStore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store that forgets everything with the process. */
final class MemoryStore implements UpdateStore {
    private final Map<HostName, Update> last = new HashMap<>();
    private final Map<RecordSetKey, Pending> pending = new LinkedHashMap<>();
    private boolean failing;
    private boolean stalled;
    private int readsToFail;
    private Runnable onRead = () -> {};

    /** From now on no update gets an answer. */
    synchronized void stall() {
        stalled = true;
    }

    synchronized void fail(boolean fails) {
        failing = fails;
    }

    @Override
    public synchronized CompletionStage<Acceptance> accept(Update update) {
        if (stalled) return new CompletableFuture<>();
        if (failing) return CompletableFuture.failedStage(new StoreException("disk full"));
        Update before = last.get(update.host());
        if (before != null && !update.stamp().isAfter(before.stamp())) {
            return CompletableFuture.completedStage(
                    before.content().equals(update.content()) ? new Acceptance.Duplicate() : new Acceptance.Replayed());
        }
        last.put(update.host(), update);
        for (RecordType type : update.wishes().keySet()) {
            RecordSetKey key = new RecordSetKey(update.host(), type);
            pending.put(key, new Pending(key, update.stamp(), update.envelope(), update.received()));
        }
        return CompletableFuture.completedStage(new Acceptance.Kept());
    }

    @Override
    public synchronized CompletionStage<Void> applied(RecordSetKey key, Stamp stamp) {
        pending.computeIfPresent(key, (k, kept) -> kept.stamp().equals(stamp) ? null : kept);
        return CompletableFuture.completedStage(null);
    }

    /** From now on so many reads fail. */
    synchronized void failReads(int times) {
        readsToFail = times;
    }

    /** Runs between a read and its answer. */
    synchronized void onRead(Runnable task) {
        onRead = task;
    }

    @Override
    public List<Pending> pending() throws StoreException {
        List<Pending> read;
        Runnable then;
        synchronized (this) {
            if (readsToFail-- > 0) throw new StoreException("disk full");
            read = List.copyOf(pending.values());
            then = onRead;
        }
        then.run();
        return read;
    }

    /** What is accepted and not applied. */
    synchronized List<RecordSetKey> pendingKeys() {
        return List.copyOf(pending.keySet());
    }

    @Override
    public synchronized Optional<Stamp> lastAccepted(HostName host) {
        return Optional.ofNullable(last.get(host)).map(Update::stamp);
    }
}
