package dyndns.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Where connections come from. */
interface Connections {
    /** @throws SQLException also when there is no such file: none is ever made by opening */
    Connection open(Path file) throws SQLException;

    /** Those of the SQLite library. A data source, as {@code DriverManager} does not see into bundles. */
    static Connections sqlite() {
        return file -> {
            SQLiteConfig config = new SQLiteConfig();
            config.resetOpenMode(SQLiteOpenMode.CREATE);
            config.setBusyTimeout(0);
            SQLiteDataSource source = new SQLiteDataSource(config);
            source.setUrl("jdbc:sqlite:" + file);
            deregister();
            return source.getConnection();
        };
    }

    /** Loaded, the library registers a driver with the JVM, which would keep its classes when this bundle is replaced. */
    private static void deregister() throws SQLException {
        JDBC.isValidURL(""); // loads it
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver instanceof JDBC) DriverManager.deregisterDriver(driver);
        }
    }
}
