package dyndns.store.sqlite;

import dyndns.api.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables of the file, its marks, and how it is used. A stamp takes three columns: {@code second} (of the Unix
 * epoch), {@code nano} (of the second) and {@code precise} (0 or 1).
 */
final class Schema {
    /** Version of these tables, in {@code PRAGMA user_version}. */
    static final int VERSION = 1;

    /** "DDNS" in ASCII, in {@code PRAGMA application_id}: bytes 68 to 71 of the file. */
    static final int APPLICATION_ID = 0x44444E53;

    private Schema() {}

    /** Makes the tables in an empty file, and gives it a write-ahead log for good. */
    static void create(Connection connection) throws SQLException {
        execute(connection, "PRAGMA journal_mode = WAL");
        execute(connection, "PRAGMA synchronous = FULL");
        execute(connection, "PRAGMA application_id = " + APPLICATION_ID);
        execute(connection, "PRAGMA user_version = " + VERSION);
        execute(connection, """
                CREATE TABLE host (
                  name TEXT PRIMARY KEY,
                  second INTEGER NOT NULL, nano INTEGER NOT NULL, precise INTEGER NOT NULL,
                  content TEXT NOT NULL
                ) STRICT, WITHOUT ROWID""");
        execute(connection, """
                CREATE TABLE pending (
                  name TEXT NOT NULL, type TEXT NOT NULL,
                  second INTEGER NOT NULL, nano INTEGER NOT NULL, precise INTEGER NOT NULL,
                  envelope BLOB NOT NULL,
                  received_second INTEGER NOT NULL, received_nano INTEGER NOT NULL,
                  PRIMARY KEY (name, type)
                ) STRICT""");
    }

    /**
     * Checks that a file is ours, of this version and sound, and sets how it is used: by this connection alone, with a
     * write-ahead log whose every commit is flushed, and which only {@link StoreFile#checkpoint} shortens.
     */
    static void use(Connection connection) throws SQLException, StoreException {
        execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
        if (number(connection, "PRAGMA application_id") != APPLICATION_ID) {
            throw new StoreException("the file is no store of this program, or has been emptied");
        }
        int version = number(connection, "PRAGMA user_version");
        if (version != VERSION) {
            throw new StoreException("the file has schema version " + version + ", this program reads " + VERSION
                    + (version > VERSION ? ": a newer program wrote it" : ""));
        }
        String sound = text(connection, "PRAGMA quick_check(1)");
        if (!"ok".equals(sound)) throw new StoreException("the file is damaged: " + sound.strip());
        String mode = text(connection, "PRAGMA journal_mode");
        if (!"wal".equals(mode)) throw new StoreException("the file has journal mode " + mode + ", not wal");
        execute(connection, "PRAGMA synchronous = FULL");
        execute(connection, "PRAGMA wal_autocheckpoint = 0");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        return Integer.parseInt(text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }
}
