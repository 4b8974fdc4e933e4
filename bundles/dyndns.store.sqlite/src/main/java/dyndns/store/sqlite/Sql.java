package dyndns.store.sqlite;

import dyndns.api.store.Stamp;

/** The statements on the tables of {@link Schema}. */
final class Sql {
    /** Changes one row if the update is newer, else none. */
    static final String KEEP = """
            INSERT INTO host (name, second, nano, precise, content) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (name) DO UPDATE SET
              second = excluded.second, nano = excluded.nano, precise = excluded.precise, content = excluded.content
            WHERE\s""" + isAfter("excluded", "host");

    /** Replaces what is pending of a record set. */
    static final String WANT = """
            REPLACE INTO pending (name, type, second, nano, precise, envelope, received_second, received_nano)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)""";

    /** Deletes what is pending of a record set, unless it is newer. */
    static final String APPLIED = """
            WITH done (second, nano, precise) AS (VALUES (?3, ?4, ?5))
            DELETE FROM pending WHERE name = ?1 AND type = ?2 AND NOT (SELECT\s""" + isAfter("pending", "done") + " FROM done)";

    static final String LAST = "SELECT second, nano, precise, content FROM host WHERE name = ?1";

    static final String HOSTS = "SELECT name, second, nano, precise FROM host";

    static final String PENDING = """
            SELECT name, type, second, nano, precise, envelope, received_second, received_nano
            FROM pending ORDER BY received_second, received_nano, rowid""";

    private Sql() {}

    /** {@link Stamp#isAfter} in SQL, of the stamps of two tables. */
    private static String isAfter(String one, String other) {
        return """
                CASE WHEN one.precise AND other.precise THEN (one.second, one.nano) > (other.second, other.nano)
                ELSE one.second > other.second END""".replace("one.", one + ".").replace("other.", other + ".");
    }
}
