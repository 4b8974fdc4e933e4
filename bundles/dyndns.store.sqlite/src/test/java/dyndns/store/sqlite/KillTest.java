package dyndns.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.host.HostName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that accepts is killed; what it had acknowledged is there. */
class KillTest {
    private static final int HOSTS = 50;
    private static final int ACKNOWLEDGED = 3_000;

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void whatWasAcknowledgedOutlivesAKill() throws Exception {
        List<Integer> acknowledged = acceptAndKill();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
        try (SqliteStore store = Stores.open(folder.resolve("store.db"), Connections.sqlite(), 10)) {
            for (int millis : acknowledged) {
                assertThat(store.lastAccepted(new HostName(host(millis))))
                        .hasValueSatisfying(
                                last -> assertThat(last.time()).isAfterOrEqualTo(Stores.START.plusMillis(millis)));
            }
            assertThat(store.pending()).hasSize(HOSTS);
        }
    }

    private List<Integer> acceptAndKill() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.sqlite.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillTest.class.getName(),
                        folder.resolve("store.db").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Integer> acknowledged = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(Integer.valueOf(line));
                if (acknowledged.size() == ACKNOWLEDGED) process.toHandle().destroyForcibly(); // leaves the pipe open
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return acknowledged;
    }

    private static String host(int millis) {
        return "h" + millis % HOSTS + ".example";
    }

    /** The process: accepts without end, and prints each stamp that was acknowledged, in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        SqliteStore store = Stores.open(Path.of(arguments[0]), Connections.sqlite(), 1_000);
        for (int i = 0; i < Integer.MAX_VALUE; i++) {
            int millis = i;
            store.accept(Stores.update(host(millis), millis)).thenRun(() -> print(millis));
            if (i % 50 == 49) store.pending(); // an end to what is in flight
        }
    }

    private static void print(int millis) {
        byte[] line = (millis + "\n").getBytes(StandardCharsets.US_ASCII);
        System.out.write(line, 0, line.length);
        System.out.flush();
    }
}
