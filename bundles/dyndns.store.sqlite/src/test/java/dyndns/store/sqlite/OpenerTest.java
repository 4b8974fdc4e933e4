package dyndns.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.store.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OpenerTest {
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("store.db");
    }

    @Test
    void aNewFileIsAnEmptyStore() throws Exception {
        try (StoreFile store = opener().open()) {
            assertThat(store.hosts()).isEmpty();
        }
        assertThat(folder).isDirectoryContaining("glob:**store.db").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fileAndLogAreForTheOwnerOnly() throws Exception {
        opener().open().close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (StoreFile store = opener().open()) {
            store.keep(Stores.update("h.example", 0));
            store.commit();
            for (Path each : new Path[] {file, folder.resolve("store.db-wal")}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aSecondOpeningIsRefused() throws Exception {
        try (StoreFile store = opener().open()) {
            assertThat(store.hosts()).isEmpty();
            assertThatThrownBy(() -> opener().open())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("locked");
        }
    }

    @Test
    void aNewerSchemaIsRefusedAndLeftAlone() throws Exception {
        opener().open().close();
        execute("PRAGMA user_version = 2");
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> opener().open())
                .isInstanceOf(StoreException.class)
                .hasMessage("the file has schema version 2, this program reads 1: a newer program wrote it");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void anotherProgramsDatabaseIsRefused() throws Exception {
        Files.createFile(file);
        execute("CREATE TABLE theirs (x)");
        assertThatThrownBy(() -> opener().open())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no store of this program");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsNoStoreKeepsItsMode() throws Exception {
        Files.writeString(file, "no database".repeat(1_000));
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        for (Path each : new Path[] {file, theirs}) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThatThrownBy(() -> new Opener(each, Connections.sqlite()).open())
                    .isInstanceOf(Exception.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void anEmptiedFileIsNoNewStore() throws Exception {
        Files.createFile(file);
        assertThatThrownBy(() -> opener().open())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has been emptied");
        assertThat(file).isEmptyFile();
    }

    @Test
    void aMissingFileWithALogIsNoNewStore() throws Exception {
        Files.writeString(folder.resolve("store.db-wal"), "log");
        assertThatThrownBy(() -> opener().open())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("missing, but its log is there");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileOfGarbageIsRefused() throws Exception {
        Files.writeString(file, "no database".repeat(1_000));
        assertThatThrownBy(() -> opener().open())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("not a database");
    }

    @Test
    void aDamagedPageIsFound() throws Exception {
        fill();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(Files.size(file) / PAGE / 2 * PAGE);
            bytes.write(new byte[PAGE]);
        }
        assertThatThrownBy(() -> opener().open())
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the file is damaged: ");
    }

    @Test
    void aShortenedFileIsFound() throws Exception {
        fill();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(Files.size(file) / PAGE / 2 * PAGE);
        }
        assertThatThrownBy(() -> opener().open()).isInstanceOfAny(StoreException.class, SQLException.class);
    }

    private Opener opener() {
        return new Opener(file, Connections.sqlite());
    }

    private void fill() throws SQLException, StoreException, IOException {
        try (StoreFile store = opener().open()) {
            for (int i = 0; i < 200; i++) store.keep(Stores.update("h" + i + ".example", 0));
            store.commit();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = Connections.sqlite().open(file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
