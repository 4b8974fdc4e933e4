package dyndns.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

final class ConnectionsTest {
    @Test
    void leaveNoDriverThatWouldKeepTheBundlesClasses(@TempDir Path folder) throws Exception {
        Connections.sqlite().open(Files.createFile(folder.resolve("store.db"))).close();

        assertThat(DriverManager.drivers()).noneMatch(JDBC.class::isInstance);
    }
}
