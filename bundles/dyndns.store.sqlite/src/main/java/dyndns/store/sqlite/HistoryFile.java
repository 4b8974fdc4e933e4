package dyndns.store.sqlite;

import dyndns.api.history.HistoryEntry;
import dyndns.api.history.HistoryEntry.Kind;
import dyndns.api.host.HostName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of the history. One thread at a time. */
final class HistoryFile implements AutoCloseable {
    private static final String COLUMNS = "SELECT at, host, kind, text, took FROM entry ";

    private final Connection connection;
    private final int perHost;
    private final int inAll;

    /**
     * @param perHost how many entries a host has at most
     * @param inAll how many entries there are at most
     */
    HistoryFile(Connection connection, int perHost, int inAll) throws SQLException {
        this.connection = connection;
        this.perHost = perHost;
        this.inAll = inAll;
        execute("PRAGMA journal_mode = WAL");
        execute("PRAGMA synchronous = NORMAL"); // a power failure may take the last seconds along
        execute("""
                CREATE TABLE IF NOT EXISTS entry (
                  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, host TEXT NOT NULL, kind TEXT NOT NULL,
                  text TEXT NOT NULL, took INTEGER
                ) STRICT""");
        execute("CREATE INDEX IF NOT EXISTS entry_host ON entry (host, id)");
        execute("CREATE INDEX IF NOT EXISTS entry_at ON entry (at)");
        connection.setAutoCommit(false);
    }

    /** Adds entries and drops what is beyond the limits, in one transaction. */
    void add(List<HistoryEntry> entries) throws SQLException {
        try {
            insert(entries);
            shorten(entries.stream().map(HistoryEntry::host).distinct().toList());
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private void insert(List<HistoryEntry> entries) throws SQLException {
        String sql = "INSERT INTO entry (at, host, kind, text, took) VALUES (?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (HistoryEntry entry : entries) {
                insert.setLong(1, entry.at().toEpochMilli());
                insert.setString(2, entry.host().text());
                insert.setString(3, entry.kind().name());
                insert.setString(4, entry.text());
                insert.setObject(5, entry.took().map(Duration::toMillis).orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void shorten(List<HostName> hosts) throws SQLException {
        String ofHost = "DELETE FROM entry WHERE host = ?1 AND id <="
                + " (SELECT id FROM entry WHERE host = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)";
        try (PreparedStatement delete = connection.prepareStatement(ofHost)) {
            for (HostName host : hosts) {
                delete.setString(1, host.text());
                delete.setInt(2, perHost);
                delete.executeUpdate();
            }
        }
        execute("DELETE FROM entry WHERE id <= (SELECT max(id) FROM entry) - " + inAll);
    }

    /** The latest entries of a host, newest first; of one kind where that is given. */
    List<HistoryEntry> latest(HostName host, Optional<Kind> kind, int max) throws SQLException {
        String sql = COLUMNS + "WHERE host = ? AND (? = '' OR kind = ?) ORDER BY id DESC LIMIT ?";
        String wanted = kind.map(Kind::name).orElse("");
        return query(sql, host.text(), wanted, wanted, max);
    }

    /** What happened since then, newest first. */
    List<HistoryEntry> since(Instant from, int max) throws SQLException {
        return query(COLUMNS + "WHERE at >= ? ORDER BY id DESC LIMIT ?", from.toEpochMilli(), max);
    }

    private List<HistoryEntry> query(String sql, Object... values) throws SQLException {
        List<HistoryEntry> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) select.setObject(i + 1, values[i]);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) entries.add(entry(rows));
            }
        }
        connection.commit();
        return entries;
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        long took = row.getLong("took");
        Optional<Duration> duration = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(took));
        return new HistoryEntry(
                Instant.ofEpochMilli(row.getLong("at")),
                new HostName(row.getString("host")),
                Kind.valueOf(row.getString("kind")),
                row.getString("text"),
                duration);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
