package dyndns.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    private static final String PROPERTY = "org.sqlite.tmpdir";

    @TempDir
    Path folder;

    @BeforeEach
    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void whatAKilledProcessLeftIsDeleted() throws Exception {
        Files.createFile(folder.resolve("sqlite-3.51.1.0-x-libsqlitejdbc.so"));
        Files.createFile(folder.resolve("sqlite-3.51.1.0-x-libsqlitejdbc.so.lck"));
        NativeLibrary.unpackTo(folder);
        assertThat(folder).isEmptyDirectory();
        assertThat(System.getProperty(PROPERTY)).isEqualTo(folder.toString());
    }

    @Test
    void theOperatorsFolderWins() throws Exception {
        System.setProperty(PROPERTY, "/elsewhere");
        NativeLibrary.unpackTo(folder.resolve("native"));
        assertThat(System.getProperty(PROPERTY)).isEqualTo("/elsewhere");
        assertThat(folder).isEmptyDirectory();
    }
}
