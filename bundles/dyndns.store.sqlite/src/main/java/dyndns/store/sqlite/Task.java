package dyndns.store.sqlite;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.store.Acceptance;
import dyndns.api.store.Pending;
import dyndns.api.store.Stamp;
import dyndns.api.store.Update;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the writer is asked to do, with the stage that waits for it. */
sealed interface Task {
    CompletableFuture<?> answer();

    record Accept(Update update, CompletableFuture<Acceptance> answer) implements Task {}

    record Applied(RecordSetKey key, Stamp stamp, CompletableFuture<Void> answer) implements Task {}

    record ReadPending(CompletableFuture<List<Pending>> answer) implements Task {}
}
