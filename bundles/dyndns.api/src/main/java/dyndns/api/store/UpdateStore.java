package dyndns.api.store;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.host.HostName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps accepted updates until they are applied, and the last accepted time of each host for ever. Several servers may
 * share one. Registered as a service only when it is open and has been read.
 *
 * <p>A stage of {@link #accept} completes normally only after a real flush. When a write or flush fails, every stage
 * that waited for it completes with a {@link StoreException}, and the store opens its file anew and compares before it
 * takes more: a failed flush is never repeated and believed. Closing completes every stage, one way or the other.
 * Calls for one record set take effect in the order in which they are made. Safe for concurrent calls.
 */
@ConsumerType
public interface UpdateStore {
    /**
     * One atomic, durable step: when the update is newer than the last accepted one of its host ({@link
     * Stamp#isAfter}), it becomes that, and for each record set it wants something of, replaces what was pending. The
     * queue is bounded: when it is full, the stage completes with a {@link StoreException} at once.
     */
    CompletionStage<Acceptance> accept(Update update);

    /**
     * The pending update of a record set is applied: no longer pending, unless a newer one has come in meanwhile.
     * Durable some time later; a crash before may leave it pending, which is harmless.
     *
     * @param stamp of the update that was applied
     */
    CompletionStage<Void> applied(RecordSetKey key, Stamp stamp);

    /**
     * What was accepted and not applied, oldest received first. Blocks.
     *
     * @throws StoreException when it cannot be read
     */
    List<Pending> pending() throws StoreException;

    /**
     * The signed time of the last accepted update of a host; empty when none ever was. Answers from memory.
     */
    Optional<Stamp> lastAccepted(HostName host);
}
