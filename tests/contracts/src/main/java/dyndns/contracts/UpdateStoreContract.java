package dyndns.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import dyndns.api.store.Acceptance;
import dyndns.api.store.Pending;
import dyndns.api.store.Stamp;
import dyndns.api.store.StoreException;
import dyndns.api.store.Update;
import dyndns.api.store.UpdateStore;
import dyndns.api.store.Wish;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link UpdateStore} promises. */
@Timeout(60)
public abstract class UpdateStoreContract {
    /** How many updates the queue of the tested store holds. */
    protected static final int QUEUE_SIZE = 8;

    private static final HostName HOST = new HostName("home.example.org");
    private static final HostName OTHER = new HostName("other.example.org");
    private static final RecordSetKey A = new RecordSetKey(HOST, RecordType.A);
    private static final RecordSetKey AAAA = new RecordSetKey(HOST, RecordType.AAAA);
    private static final String T0 = "2026-01-02T03:04:05Z";
    private static final String T0_LATE = "2026-01-02T03:04:05.9Z";
    private static final String T1 = "2026-01-02T03:04:06Z";

    private UpdateStore store;

    /** Opens a store over what earlier ones of the same test left, ready for use, with a queue of {@link #QUEUE_SIZE}. */
    protected abstract UpdateStore open() throws Exception;

    /** Ends the store that was opened last, and completes all of its stages. */
    protected abstract void close() throws Exception;

    /** From now on no write of the store ends until {@link #resume}. */
    protected abstract void stall();

    protected abstract void resume();

    /** The next write fails at its very end. */
    protected abstract void failNextWrite();

    @BeforeEach
    final void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    final void closeStore() throws Exception {
        resume();
        close();
    }

    @Test
    void theFirstUpdateOfAHostIsKept() throws Exception {
        assertThat(store.lastAccepted(HOST)).isEmpty();
        Update update = update(HOST, precise(T0), Map.of(RecordType.A, address("192.0.2.1")));
        assertThat(accept(update)).isEqualTo(new Acceptance.Kept());
        assertThat(store.lastAccepted(HOST)).contains(precise(T0));
        Pending pending = store.pending().get(0);
        assertThat(store.pending()).hasSize(1);
        assertThat(pending.key()).isEqualTo(A);
        assertThat(pending.stamp()).isEqualTo(update.stamp());
        assertThat(pending.envelope()).isEqualTo(update.envelope());
        assertThat(pending.received()).isEqualTo(update.received());
    }

    @Test
    void preciseStampsAreComparedByTheInstant() throws Exception {
        accept(v4(precise(T0), "192.0.2.1"));
        assertThat(accept(v4(precise(T0_LATE), "192.0.2.2"))).isEqualTo(new Acceptance.Kept());
        assertThat(accept(v4(precise(T0), "192.0.2.3"))).isEqualTo(new Acceptance.Replayed());
        assertThat(store.lastAccepted(HOST)).contains(precise(T0_LATE));
    }

    @Test
    void coarseStampsAreComparedByWholeSeconds() throws Exception {
        accept(v4(coarse(T0), "192.0.2.1"));
        assertThat(accept(v4(coarse(T0_LATE), "192.0.2.2"))).isEqualTo(new Acceptance.Replayed());
        assertThat(accept(v4(precise(T0_LATE), "192.0.2.2"))).isEqualTo(new Acceptance.Replayed());
        assertThat(accept(v4(coarse(T1), "192.0.2.2"))).isEqualTo(new Acceptance.Kept());
    }

    @Test
    void aCoarseStampIsNotNewerThanAPreciseOneOfTheSameSecond() throws Exception {
        accept(v4(precise(T0), "192.0.2.1"));
        assertThat(accept(v4(coarse(T0_LATE), "192.0.2.2"))).isEqualTo(new Acceptance.Replayed());
        assertThat(accept(v4(coarse(T1), "192.0.2.2"))).isEqualTo(new Acceptance.Kept());
        assertThat(store.lastAccepted(HOST)).contains(coarse(T1));
    }

    @Test
    void whatIsNotNewerIsADuplicateOrAReplayByItsContent() throws Exception {
        accept(v4(precise(T1), "192.0.2.1"));
        assertThat(accept(v4(precise(T1), "192.0.2.1"))).isEqualTo(new Acceptance.Duplicate());
        assertThat(accept(v4(precise(T0), "192.0.2.1"))).isEqualTo(new Acceptance.Duplicate());
        assertThat(accept(v4(precise(T1), "192.0.2.2"))).isEqualTo(new Acceptance.Replayed());
        assertThat(accept(update(HOST, precise(T0), Map.of(RecordType.A, new Wish.Withdrawn()))))
                .isEqualTo(new Acceptance.Replayed());
        assertThat(store.pending()).hasSize(1);
    }

    @Test
    void theSameContentAtALaterTimeIsKept() throws Exception {
        accept(v4(precise(T0), "192.0.2.1"));
        assertThat(accept(v4(precise(T1), "192.0.2.1"))).isEqualTo(new Acceptance.Kept());
    }

    @Test
    void aWishReplacesWhatIsPendingOfItsRecordSetOnly() throws Exception {
        accept(update(
                HOST,
                precise(T0),
                Map.of(RecordType.A, address("192.0.2.1"), RecordType.AAAA, address("2001:db8::1"))));
        accept(v4(precise(T1), "192.0.2.2"));
        assertThat(store.pending())
                .extracting(Pending::key, Pending::stamp)
                .containsExactlyInAnyOrder(tuple(A, precise(T1)), tuple(AAAA, precise(T0)));
    }

    @Test
    void hostsAreApart() throws Exception {
        accept(v4(precise(T1), "192.0.2.1"));
        Update other = update(OTHER, precise(T0), Map.of(RecordType.A, address("192.0.2.2")));
        assertThat(accept(other)).isEqualTo(new Acceptance.Kept());
        assertThat(store.lastAccepted(OTHER)).contains(precise(T0));
    }

    @Test
    void pendingIsSortedByReceipt() throws Exception {
        accept(update(HOST, precise(T0), Map.of(RecordType.A, address("192.0.2.1")), Instant.parse(T1)));
        accept(update(OTHER, precise(T0), Map.of(RecordType.A, address("192.0.2.2")), Instant.parse(T0)));
        assertThat(store.pending()).extracting(pending -> pending.key().name()).containsExactly(OTHER, HOST);
    }

    @Test
    void whatIsAppliedIsNoLongerPending() throws Exception {
        accept(v4(precise(T0), "192.0.2.1"));
        get(store.applied(A, precise(T0)));
        assertThat(store.pending()).isEmpty();
        assertThat(store.lastAccepted(HOST)).contains(precise(T0));
        assertThat(accept(v4(precise(T0), "192.0.2.1"))).isEqualTo(new Acceptance.Duplicate());
    }

    @Test
    void anUpdateThatCameInMeanwhileStaysPending() throws Exception {
        accept(v4(precise(T0), "192.0.2.1"));
        accept(v4(precise(T0_LATE), "192.0.2.2"));
        get(store.applied(A, precise(T0)));
        assertThat(store.pending()).extracting(Pending::stamp).containsExactly(precise(T0_LATE));
    }

    @Test
    void applyingOneRecordSetLeavesTheOther() throws Exception {
        accept(update(
                HOST,
                precise(T0),
                Map.of(RecordType.A, address("192.0.2.1"), RecordType.AAAA, address("2001:db8::1"))));
        get(store.applied(AAAA, precise(T0)));
        assertThat(store.pending()).extracting(Pending::key).containsExactly(A);
    }

    @Test
    void callsForOneRecordSetTakeEffectInTheirOrder() throws Exception {
        stall();
        List<CompletionStage<?>> stages = new ArrayList<>();
        stages.add(store.accept(v4(precise(T0), "192.0.2.1")));
        stages.add(store.applied(A, precise(T0)));
        stages.add(store.accept(v4(precise(T0_LATE), "192.0.2.2")));
        stages.add(store.applied(A, precise(T0)));
        resume();
        for (CompletionStage<?> stage : stages) get(stage);
        assertThat(store.pending()).extracting(Pending::stamp).containsExactly(precise(T0_LATE));
    }

    @Test
    void whatWasAcceptedOutlivesARestart() throws Exception {
        accept(v4(coarse(T0), "192.0.2.1"));
        accept(update(OTHER, precise(T0_LATE), Map.of(RecordType.AAAA, new Wish.Withdrawn())));
        get(store.applied(new RecordSetKey(OTHER, RecordType.AAAA), precise(T0_LATE)));
        close();
        store = open();
        assertThat(store.lastAccepted(HOST)).contains(coarse(T0));
        assertThat(store.lastAccepted(OTHER)).contains(precise(T0_LATE));
        assertThat(store.pending()).extracting(Pending::key).containsExactly(A);
        assertThat(accept(v4(coarse(T0), "192.0.2.1"))).isEqualTo(new Acceptance.Duplicate());
    }

    @Test
    void aFullQueueAnswersAtOnce() throws Exception {
        stall();
        List<CompletionStage<Acceptance>> stages = Stream.generate(() -> store.accept(v4(precise(T0), "192.0.2.1")))
                .limit(2 * QUEUE_SIZE + 2)
                .toList();
        assertFails(stages.get(stages.size() - 1));
        assertThat(stages.get(0).toCompletableFuture()).isNotDone();
        resume();
        assertThat(get(stages.get(0))).isEqualTo(new Acceptance.Kept());
    }

    @Test
    void aFailedWriteAcknowledgesNothingAndTheUpdateMayComeAgain() throws Exception {
        accept(v4(precise(T0), "192.0.2.1"));
        failNextWrite();
        assertFails(store.accept(v4(precise(T1), "192.0.2.2")));
        assertThat(acceptWhenAvailable(v4(precise(T1), "192.0.2.2"))).isEqualTo(new Acceptance.Kept());
        assertThat(accept(v4(precise(T1), "192.0.2.2"))).isEqualTo(new Acceptance.Duplicate());
        assertThat(store.pending()).extracting(Pending::stamp).containsExactly(precise(T1));
    }

    @Test
    void closingCompletesEveryStage() throws Exception {
        stall();
        List<CompletionStage<?>> stages = new ArrayList<>();
        for (int i = 0; i < QUEUE_SIZE / 2; i++) {
            stages.add(store.accept(v4(precise(T0), "192.0.2.1")));
            stages.add(store.applied(A, precise(T0)));
        }
        resume();
        close();
        for (CompletionStage<?> stage : stages)
            assertThat(stage.toCompletableFuture()).isDone();
        assertFails(store.accept(v4(precise(T1), "192.0.2.1")));
    }

    private Acceptance accept(Update update) throws Exception {
        return get(store.accept(update));
    }

    /** Sends again until it is taken, as clients do; the time-out of the test is its bound. */
    private Acceptance acceptWhenAvailable(Update update) throws Exception {
        while (true) {
            try {
                return accept(update);
            } catch (ExecutionException e) {
                Thread.onSpinWait();
            }
        }
    }

    private static <T> T get(CompletionStage<T> stage)
            throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void assertFails(CompletionStage<?> stage) {
        assertThatThrownBy(() -> get(stage)).hasCauseInstanceOf(StoreException.class);
    }

    private static Update v4(Stamp stamp, String address) {
        return update(HOST, stamp, Map.of(RecordType.A, address(address)));
    }

    private static Update update(HostName host, Stamp stamp, Map<RecordType, Wish> wishes) {
        return update(host, stamp, wishes, Instant.parse("2026-01-02T03:04:07.123456789Z"));
    }

    private static Update update(HostName host, Stamp stamp, Map<RecordType, Wish> wishes, Instant received) {
        return new Update(host, stamp, wishes, (host + " " + stamp).getBytes(StandardCharsets.UTF_8), received);
    }

    private static Wish address(String text) {
        Family family = text.contains(":") ? Family.IPV6 : Family.IPV4;
        return new Wish.Address(new IpAddress(family, text));
    }

    private static Stamp precise(String time) {
        return new Stamp(Instant.parse(time), true);
    }

    private static Stamp coarse(String time) {
        return new Stamp(Instant.parse(time), false);
    }
}
