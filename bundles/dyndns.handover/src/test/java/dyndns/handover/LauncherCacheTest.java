package dyndns.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
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

        try (LauncherCache cache = LauncherCache.mark(own, List.of())) {
            assertThat(cache).isNotNull();
            LauncherCache.sweep(own);
        }

        assertThat(abandoned).doesNotExist();
        assertThat(own).exists();
        assertThat(foreign).exists();
        assertThat(other).exists();
    }

    @Test
    void whatTheLauncherUnpackedGoesWithTheCacheAndNothingElse() throws IOException {
        Path unpacked = Files.createFile(temporary.resolve("resource123.jar"));
        Path used = Files.createFile(temporary.resolve("resource456.jar"));
        Path framework = Files.createFile(temporary.resolve("framework.jar"));
        Path running = folder("running.fw");
        try (LauncherCache cache = LauncherCache.mark(folder("killed.fw"), List.of(unpacked, framework))) {
            assertThat(cache).isNotNull();
        }
        try (LauncherCache cache = LauncherCache.mark(running, List.of(used))) {
            assertThat(cache).isNotNull();
            LauncherCache.sweep(running);
        }

        assertThat(unpacked).doesNotExist();
        assertThat(framework).exists();
        assertThat(used).exists();
        assertThat(temporary.resolve("killed.fw")).doesNotExist();
    }

    @Test
    void programsThatStartTogetherSweepTogether() throws Exception {
        for (int i = 0; i < 100; i++) {
            Path abandoned = folder("abandoned" + i + ".fw");
            Files.createFile(abandoned.resolve("dyndns.lock"));
            for (int bundle = 0; bundle < 20; bundle++) Files.createDirectories(abandoned.resolve("bundle" + bundle));
        }
        Path own = folder("own.fw");
        List<Callable<Void>> sweeps = Collections.nCopies(4, () -> {
            LauncherCache.sweep(own);
            return null;
        });

        ExecutorService programs = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> sweep : programs.invokeAll(sweeps)) sweep.get();
        } finally {
            programs.shutdownNow();
        }

        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).containsExactly(own);
        }
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(temporary.resolve(name));
    }
}
