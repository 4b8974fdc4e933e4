package dyndns.store.sqlite;

import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import dyndns.api.store.Pending;
import dyndns.api.store.Stamp;
import dyndns.api.store.Update;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open file. What is changed between two {@link #commit commits} is one transaction. For one thread. */
final class StoreFile implements AutoCloseable {
    /** The update accepted last of a host. */
    record Last(Stamp stamp, String content) {}

    private final Connection connection;
    private final Path log;
    private final PreparedStatement keep;
    private final PreparedStatement want;
    private final PreparedStatement applied;
    private final PreparedStatement last;

    StoreFile(Connection connection, Path log) throws SQLException {
        this.connection = connection;
        this.log = log;
        connection.setAutoCommit(false);
        this.keep = connection.prepareStatement(Sql.KEEP);
        this.want = connection.prepareStatement(Sql.WANT);
        this.applied = connection.prepareStatement(Sql.APPLIED);
        this.last = connection.prepareStatement(Sql.LAST);
    }

    /** Keeps an update if it is newer than the last one of its host; else changes nothing and says no. */
    boolean keep(Update update) throws SQLException {
        String host = update.host().text();
        keep.setString(1, host);
        setStamp(keep, 2, update.stamp());
        keep.setString(5, update.content());
        if (keep.executeUpdate() == 0) return false;
        for (RecordType type : update.wishes().keySet()) {
            want.setString(1, host);
            want.setString(2, type.name());
            setStamp(want, 3, update.stamp());
            want.setBytes(6, update.envelope());
            want.setLong(7, update.received().getEpochSecond());
            want.setInt(8, update.received().getNano());
            want.executeUpdate();
        }
        return true;
    }

    /** Forgets what is pending for a record set, unless it is newer than that. */
    void applied(RecordSetKey key, Stamp stamp) throws SQLException {
        applied.setString(1, key.name().text());
        applied.setString(2, key.type().name());
        setStamp(applied, 3, stamp);
        applied.executeUpdate();
    }

    /** @throws SQLException also when there is none */
    Last last(HostName host) throws SQLException {
        last.setString(1, host.text());
        try (ResultSet row = last.executeQuery()) {
            if (!row.next()) throw new SQLException("no row of " + host);
            return new Last(stamp(row, 1), row.getString(4));
        }
    }

    /** The stamp of the last accepted update of every host. */
    Map<HostName, Stamp> hosts() throws SQLException {
        Map<HostName, Stamp> hosts = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Sql.HOSTS)) {
            while (row.next()) hosts.put(new HostName(row.getString(1)), stamp(row, 2));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SQLException("the file is damaged: a host's row: " + e.getMessage(), e);
        }
        return hosts;
    }

    /** What is pending, oldest received first. */
    List<Pending> pending() throws SQLException {
        List<Pending> pending = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Sql.PENDING)) {
            while (row.next()) {
                HostName host = new HostName(row.getString(1));
                RecordSetKey key = new RecordSetKey(host, RecordType.valueOf(row.getString(2)));
                Instant received = Instant.ofEpochSecond(row.getLong(7), row.getInt(8));
                pending.add(new Pending(key, stamp(row, 3), row.getBytes(6), received));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SQLException("the file is damaged: a pending update's row: " + e.getMessage(), e);
        }
        return pending;
    }

    /** Ends the transaction; what it changed is flushed when this returns. */
    void commit() throws SQLException {
        connection.commit();
    }

    /** Size of the log, in bytes. */
    long logBytes() throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    /** Moves what is in the log into the file, both flushed, and empties the log. To be called between transactions. */
    void checkpoint() throws SQLException {
        connection.setAutoCommit(true); // SQLite does not do it within a transaction
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (result.getInt(1) != 0) throw new SQLException("the log cannot be moved into the file now");
        }
        connection.setAutoCommit(false);
    }

    /** Rolls back what is not committed. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static void setStamp(PreparedStatement statement, int column, Stamp stamp) throws SQLException {
        statement.setLong(column, stamp.time().getEpochSecond());
        statement.setInt(column + 1, stamp.time().getNano());
        statement.setInt(column + 2, stamp.precise() ? 1 : 0);
    }

    private static Stamp stamp(ResultSet row, int column) throws SQLException {
        Instant time = Instant.ofEpochSecond(row.getLong(column), row.getInt(column + 1));
        return new Stamp(time, row.getInt(column + 2) != 0);
    }
}
