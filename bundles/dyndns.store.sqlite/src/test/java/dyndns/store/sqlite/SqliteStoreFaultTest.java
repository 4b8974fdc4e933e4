package dyndns.store.sqlite;

import static dyndns.store.sqlite.Stores.stamp;
import static dyndns.store.sqlite.Stores.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.event.Event;
import dyndns.api.event.ServerEvent;
import dyndns.api.host.HostName;
import dyndns.api.store.Acceptance;
import dyndns.api.store.StoreException;
import dyndns.store.sqlite.FaultyConnections.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteStoreFaultTest {
    private static final HostName HOST = new HostName("h.example");

    @TempDir
    Path folder;

    private final FaultyConnections connections = new FaultyConnections();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private Path file;
    private SqliteStore store;

    @BeforeEach
    void open() throws Exception {
        file = folder.resolve("store.db");
        store = Stores.start(file, connections, 1_000, events::add);
        store.opened().toCompletableFuture().get();
    }

    @AfterEach
    void close() {
        connections.resume();
        connections.refuse("");
        store.close();
    }

    @Test
    void whatComesInDuringAFlushSharesTheNextOne() {
        connections.stall();
        List<CompletableFuture<Acceptance>> answers = IntStream.range(0, 500)
                .mapToObj(i -> accept("h" + i + ".example", 0))
                .toList();
        connections.resume();
        answers.forEach(answer -> assertThat(answer.join()).isEqualTo(new Acceptance.Kept()));
        assertThat(connections.commits()).isBetween(1, 2);
    }

    @Test
    void aFailedFlushFailsItsWholeBatchAndNothingElse() {
        connections.stall();
        connections.failNext(Fault.NONE, Fault.BEFORE);
        CompletableFuture<Acceptance> before = accept("other.example", 0);
        await().until(() -> connections.waiting() == 1);
        List<CompletableFuture<?>> batch = List.of(
                accept("h.example", 1),
                accept("h.example", 2),
                accept("h.example", 2),
                store.applied(new RecordSetKey(HOST, RecordType.A), stamp(2)).toCompletableFuture());
        connections.resume();
        assertThat(before.join()).isEqualTo(new Acceptance.Kept());
        batch.forEach(SqliteStoreFaultTest::assertFailed);
        awaitAvailable();
        assertThat(store.lastAccepted(HOST)).isEmpty();
        assertThat(accept("h.example", 1).join()).isEqualTo(new Acceptance.Kept());
    }

    @Test
    void aNativeLibraryThatCannotBeLoadedIsTriedAgain() {
        connections.nativeLibrary(false);
        connections.failNext(Fault.BEFORE);
        assertFailed(accept("h.example", 0));
        await().until(() ->
                events.stream().anyMatch(event -> event.text().contains("UnsatisfiedLinkError: no sqlitejdbc")));
        connections.nativeLibrary(true);
        awaitAvailable();
        assertThat(accept("h.example", 0).join()).isEqualTo(new Acceptance.Kept());
    }

    @Test
    void whatCameToDiskUnansweredIsKeptWhenItComesAgain() throws Exception {
        connections.failNext(Fault.AFTER);
        assertFailed(accept("h.example", 0));
        awaitAvailable();
        assertThat(store.pending()).hasSize(1);
        assertThat(accept("h.example", 0).join()).isEqualTo(new Acceptance.Kept());
        assertThat(accept("h.example", 0).join()).isEqualTo(new Acceptance.Duplicate());
        assertThat(store.lastAccepted(HOST)).contains(stamp(0));
    }

    @Test
    void whatCameToDiskUnansweredIsKeptEvenAfterMoreFailures() {
        connections.failNext(Fault.AFTER, Fault.BEFORE, Fault.AFTER);
        assertFailed(accept("h.example", 0));
        awaitAvailable();
        assertFailed(accept("other.example", 0));
        awaitAvailable();
        assertFailed(accept("h.example", 0));
        awaitAvailable();
        assertThat(accept("h.example", 0).join()).isEqualTo(new Acceptance.Kept());
        assertThat(accept("h.example", 0).join()).isEqualTo(new Acceptance.Duplicate());
    }

    @Test
    void refusesAtOnceUntilTheFileOpensAgain() {
        accept("h.example", 0).join();
        connections.refuse("no disk");
        connections.failNext(Fault.BEFORE);
        assertFailed(accept("h.example", 1));
        await().until(() -> store.refusal().equals(Optional.of("no disk")));
        assertFailed(accept("h.example", 1));
        connections.refuse("");
        awaitAvailable();
        assertThat(accept("h.example", 1).join()).isEqualTo(new Acceptance.Kept());
        assertThat(availability()).startsWith(true, false).endsWith(true);
    }

    @Test
    void staysUnavailableWhenTheFileHasLostWhatWasAccepted() throws Exception {
        accept("h.example", 0).join();
        store.close();
        Path copy = Files.copy(file, folder.resolve("copy"));
        store = Stores.start(file, connections, 1_000, events::add);
        store.opened().toCompletableFuture().get();
        accept("h.example", 1).join();

        connections.refuse("no disk");
        connections.failNext(Fault.BEFORE);
        assertFailed(accept("h.example", 2));
        await().until(() -> store.refusal().equals(Optional.of("no disk")));
        Path latest = Files.copy(file, folder.resolve("latest"));
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(folder.resolve("store.db-wal"));
        connections.refuse("");

        await().until(() -> store.refusal().orElse("").contains("lost accepted updates, one of them of h.example"));
        assertFailed(accept("h.example", 2));
        assertThat(store.lastAccepted(HOST)).contains(stamp(1));

        Files.move(latest, file, StandardCopyOption.REPLACE_EXISTING);
        awaitAvailable();
        assertThat(accept("h.example", 2).join()).isEqualTo(new Acceptance.Kept());
    }

    @Test
    void closingCompletesTheStagesOfAFlushThatDoesNotEnd() {
        connections.stall();
        CompletableFuture<Acceptance> written = accept("h.example", 0);
        await().until(() -> connections.waiting() == 1);
        CompletableFuture<Acceptance> waiting = accept("h.example", 1);
        store.close(Duration.ofMillis(20));
        assertFailed(written);
        assertFailed(waiting);
    }

    @Test
    void theLogIsMovedIntoTheFileAgainAndAgain() throws Exception {
        Path log = folder.resolve("store.db-wal");
        long largest = 0;
        for (int round = 0; round < 40; round++) {
            int millis = round;
            IntStream.range(0, 500)
                    .mapToObj(i -> accept("h" + i + ".example", millis))
                    .toList()
                    .forEach(CompletableFuture::join);
            largest = Math.max(largest, Files.size(log));
        }
        assertThat(largest).isBetween(1L << 20, 16L << 20);
        assertThat(Files.size(file)).isLessThan(2 << 20);
    }

    private CompletableFuture<Acceptance> accept(String host, int millis) {
        return store.accept(update(host, millis)).toCompletableFuture();
    }

    private void awaitAvailable() {
        await().atMost(Duration.ofSeconds(30)).until(() -> store.refusal().isEmpty());
    }

    private List<Boolean> availability() {
        return events.stream()
                .map(event -> ((ServerEvent.StoreAvailable) event).available())
                .toList();
    }

    private static void assertFailed(CompletableFuture<?> answer) {
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(StoreException.class);
    }
}
