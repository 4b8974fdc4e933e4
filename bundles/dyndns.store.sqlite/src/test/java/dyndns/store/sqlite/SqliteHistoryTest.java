package dyndns.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.event.Event;
import dyndns.api.event.ServerEvent;
import dyndns.api.history.HistoryEntry;
import dyndns.api.history.HistoryEntry.Kind;
import dyndns.api.host.HostName;
import dyndns.api.intake.Source;
import dyndns.api.store.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final HostName HOST = new HostName("home.example.com");
    private static final HostName OTHER = new HostName("other.example.com");

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        try (SqliteHistory history = open(10, 1_000)) {
            history.add(entry(HOST, Kind.ACCEPTED, 1));
            history.add(entry(OTHER, Kind.ACCEPTED, 2));
            history.add(entry(HOST, Kind.APPLIED, 3));
        }
        try (SqliteHistory history = open(10, 1_000)) {
            assertThat(history.latest(HOST, 10))
                    .containsExactly(entry(HOST, Kind.APPLIED, 3), entry(HOST, Kind.ACCEPTED, 1));
            assertThat(history.latest(HOST, 1)).containsExactly(entry(HOST, Kind.APPLIED, 3));
            assertThat(history.lastApplied(List.of(HOST, OTHER))).containsOnlyKeys(HOST);
            assertThat(history.since(NOW.plusSeconds(2), 10))
                    .containsExactly(entry(OTHER, Kind.ACCEPTED, 2), entry(HOST, Kind.APPLIED, 3));
            assertThat(history.since(NOW, 1)).containsExactly(entry(HOST, Kind.APPLIED, 3));
        }
    }

    @Test
    void aHostThatFlapsPushesNobodyElseOut() {
        try (SqliteHistory history = open(10, 1_000)) {
            history.add(entry(OTHER, Kind.APPLIED, 0));
            for (int i = 0; i < 100; i++) history.add(entry(HOST, Kind.APPLIED, i));

            assertThat(history.latest(HOST, 1_000)).hasSize(10);
            assertThat(history.latest(HOST, 1)).containsExactly(entry(HOST, Kind.APPLIED, 99));
            assertThat(history.latest(OTHER, 1_000)).hasSize(1);
        }
    }

    @Test
    void theWholeIsBounded() {
        try (SqliteHistory history = open(10, 50)) {
            for (int i = 0; i < 200; i++) history.add(entry(new HostName("h" + i + ".example.com"), Kind.APPLIED, i));

            assertThat(history.since(NOW, 1_000)).hasSize(50);
        }
    }

    @Test
    void aDamagedFileIsSetAside() throws Exception {
        Files.writeString(
                folder.resolve("history.db"), "this is no database, and long enough to be read as one ".repeat(40));
        try (SqliteHistory history = open(10, 1_000)) {
            history.add(entry(HOST, Kind.APPLIED, 1));
            assertThat(history.latest(HOST, 10)).hasSize(1);
        }
        assertThat(folder.resolve("history.db.damaged")).exists();
    }

    @Test
    void onlyWhatConcernsAHostIsKept() {
        RecordSetKey key = new RecordSetKey(HOST, RecordType.A);
        Source source = new Source("http", "", true);
        Wish wish = new Wish.Address(IpAddress.parse("192.0.2.1").orElseThrow());
        assertThat(new HistoryEntries()
                        .of(new ServerEvent.ChangeApplied(NOW, key, Optional.empty(), wish, Duration.ofMillis(7))))
                .hasValueSatisfying(entry -> {
                    assertThat(entry.kind()).isEqualTo(Kind.APPLIED);
                    assertThat(entry.took()).contains(Duration.ofMillis(7));
                });
        assertThat(new HistoryEntries().of(new ServerEvent.UpdateAccepted(NOW, HOST, source, "same", false)))
                .isEmpty();
        assertThat(new HistoryEntries().of(new ServerEvent.ChangeFailed(NOW, key, "busy", false)))
                .isEmpty();
        assertThat(new HistoryEntries().of(new ServerEvent.UnknownHost(NOW, source)))
                .isEmpty();
    }

    @Test
    void whatIsEverywhereAtOnceIsToldOnce() {
        HistoryEntries entries = new HistoryEntries();
        RecordSetKey key = new RecordSetKey(HOST, RecordType.A);
        Wish wish = new Wish.Address(IpAddress.parse("192.0.2.1").orElseThrow());
        Event applied = new ServerEvent.ChangeApplied(NOW, key, Optional.empty(), wish, Duration.ofSeconds(3));
        entries.of(applied);
        assertThat(entries.of(propagated(key, Duration.ofMillis(3_001), true))).isEmpty();
        entries.of(applied);
        assertThat(entries.of(propagated(key, Duration.ofSeconds(33), true))).isPresent();
        entries.of(applied);
        assertThat(entries.of(propagated(key, Duration.ofSeconds(3), false))).isPresent();
    }

    private static Event propagated(RecordSetKey key, Duration sinceReceived, boolean everywhere) {
        return new ServerEvent.ChangePropagated(NOW, key, sinceReceived, everywhere);
    }

    private SqliteHistory open(int perHost, int inAll) {
        return new SqliteHistory(folder.resolve("history.db"), Connections.sqlite(), perHost, inAll);
    }

    private static HistoryEntry entry(HostName host, Kind kind, int second) {
        Optional<Duration> took = kind == Kind.APPLIED ? Optional.of(Duration.ofMillis(5)) : Optional.empty();
        return new HistoryEntry(NOW.plusSeconds(second), host, kind, kind + " " + second, took);
    }
}
