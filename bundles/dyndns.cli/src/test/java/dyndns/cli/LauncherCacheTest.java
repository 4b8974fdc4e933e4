package dyndns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherCacheTest {
    @TempDir
    Path temporary;

    @Test
    void onlyOursThatNobodyLocksIsDeleted() throws IOException {
        Path own = folder("own.fw");
        Path abandoned = folder("abandoned.fw");
        Files.createFile(abandoned.resolve("dyndns.lock"));
        Files.createDirectories(abandoned.resolve("bundle1/version0.0"));
        Path foreign = folder("foreign.fw");
        Path other = folder("other");
        Files.createFile(other.resolve("dyndns.lock"));

        try (LauncherCache cache = LauncherCache.mark(own)) {
            assertThat(cache).isNotNull();
            LauncherCache.sweep(own);
        }

        assertThat(abandoned).doesNotExist();
        assertThat(own).exists();
        assertThat(foreign).exists();
        assertThat(other).exists();
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(temporary.resolve(name));
    }
}
