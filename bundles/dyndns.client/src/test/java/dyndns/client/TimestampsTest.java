package dyndns.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimestampsTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final FakeLoop time = new FakeLoop();
    private Path file;
    private Timestamps timestamps;

    @BeforeEach
    void start() {
        file = folder.resolve("client").resolve("home.example.com").resolve("timestamp");
        timestamps = new Timestamps(new StateFile(file), BUILT, time);
    }

    private Instant next() throws IOException, ClockException {
        return timestamps.next(time.nanos());
    }

    @Test
    void theFirstIsNowAndOnTheDisk() throws Exception {
        assertThat(next()).isEqualTo(time.instant());
        assertThat(Files.readString(file)).isEqualTo(time.instant() + "\n");
        assertThat(folder.resolve("client/home.example.com")).isDirectoryContaining(file::equals);
        assertThat(Files.list(file.getParent()).count()).isOne();
    }

    @Test
    void eachHasASecondOfItsOwnAndIsAheadOfTheClockByOneSecondAtMost() throws Exception {
        List<Instant> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            time.pass(timestamps.pause(time.nanos()));
            Instant next = next();
            assertThat(next).isBeforeOrEqualTo(time.instant().plusSeconds(1));
            all.add(next);
            time.pass(Duration.ofMillis(37));
        }
        assertThat(all).isSorted();
        assertThat(all.stream().map(t -> t.truncatedTo(ChronoUnit.SECONDS)).distinct())
                .hasSize(50);
    }

    @Test
    void theSecondOneIsNotHeldUp() throws Exception {
        next();
        time.pass(Duration.ofMillis(10));
        assertThat(timestamps.pause(time.nanos())).isZero();
        assertThat(next()).isEqualTo(Instant.parse("2026-06-01T12:00:01Z"));
        assertThat(timestamps.pause(time.nanos())).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theyRiseOverRestarts() throws Exception {
        Instant first = next();
        start();
        assertThat(next()).isAfter(first).isEqualTo(Instant.parse("2026-06-01T12:00:01Z"));
    }

    @Test
    void theyRiseWhenTheClockWasSetBackAndAreNotHeldUp() throws Exception {
        Instant first = next();
        time.pass(Duration.ofSeconds(30));
        time.setClock(Duration.ofHours(-1));
        assertThat(timestamps.pause(time.nanos())).isZero();
        assertThat(next()).isAfter(first).isBefore(first.plusSeconds(2));
        assertThat(timestamps.pause(time.nanos())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aClockBeforeTheBuildDateGivesNone() {
        time.setClock(Duration.ofDays(-365));
        assertThatThrownBy(this::next).isInstanceOf(ClockException.class).hasMessageContaining(BUILT.toString());
        assertThat(file).doesNotExist();
    }

    @Test
    void aDamagedFileCountsAsNone() throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {(byte) 0xff, 0, 7});
        assertThat(next()).isEqualTo(time.instant());
    }

    @Test
    void aFileThatCannotBeReadGivesNone() throws Exception {
        Files.createDirectories(file);
        assertThatThrownBy(this::next).isInstanceOf(IOException.class);
    }
}
