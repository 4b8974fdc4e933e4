package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.settings.launch.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropsTest {
    @TempDir
    Path folder;

    private Path drops = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        drops = Files.createDirectory(
                folder.resolve("d"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    @Test
    void everyFormat() throws IOException {
        drop(
                "dyndns.host~a.config",
                "# comment\nhost=\"a.example\"\r\npublic.keys=[ \\\r\n  \"k=\", \\\r\n  \"ü\", \\\r\n  ]\nttl.s=I\"60\"\n");
        drop("dyndns.host-b.cfg", "host = b.example\npublic.keys = k1, k2\n");
        drop(
                "dyndns.host~c.cfg.json",
                "{\"host\":\"c.example\",\"ttl.s:Integer\":60,\"public.keys\":[\"k\"],\"allow.private\":true}");

        Reading reading = read(Optional.empty());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.entries()).containsOnlyKeys("dyndns.host~a", "dyndns.host~b", "dyndns.host~c");
        assertThat(properties(reading, "dyndns.host~a"))
                .containsEntry("host", "a.example")
                .containsEntry("public.keys", new String[] {"k=", "ü"})
                .containsEntry("ttl.s", 60);
        assertThat(properties(reading, "dyndns.host~b")).containsEntry("public.keys", "k1, k2");
        assertThat(properties(reading, "dyndns.host~c"))
                .containsEntry("ttl.s", 60L)
                .containsEntry("public.keys", new String[] {"k"})
                .containsEntry("allow.private", true);
    }

    @Test
    void aNumberThatNoTypeHoldsStaysWhatWasWritten() throws IOException {
        drop(
                "dyndns.host~a.cfg.json",
                "{\"a\":1e999999999,\"b\":18446744073709551621,\"c\":-1e2147483647,\"d\":1e3,\"e\":0e999999999,\"f\":1.5,"
                        + "\"g\":[1e999999999,1e9999999999]}");

        assertThat(properties(read(Optional.empty()), "dyndns.host~a"))
                .containsEntry("a", "1e999999999")
                .containsEntry("b", "18446744073709551621")
                .containsEntry("c", "-1e2147483647")
                .containsEntry("d", 1000L)
                .containsEntry("e", 0L)
                .containsEntry("f", 1.5)
                .containsEntry("g", new String[] {"1e999999999", "1e9999999999"});
    }

    @Test
    void aFolderThatOthersMayWriteToTakesNothingAway() throws IOException {
        drop("dyndns.host~a.config", "host=\"a.example\"\n");
        Sources sources = new Read(folder, Program.SERVER).sources(Optional.empty(), Optional.of(drops));
        assertThat(sources.read().entries()).containsKey("dyndns.host~a").doesNotContainKey("dyndns.host~b");
        Files.setPosixFilePermissions(drops, PosixFilePermissions.fromString("rwxrwxrwx"));
        drop("dyndns.host~b.config", "host=\"b.example\"\n");

        Reading reading = sources.read();

        assertThat(reading.entries()).containsKey("dyndns.host~a").doesNotContainKey("dyndns.host~b");
        assertThat(reading.problems()).singleElement().asString().contains("others can write");
        Files.setPosixFilePermissions(drops, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(sources.read().entries()).containsKeys("dyndns.host~a", "dyndns.host~b");
    }

    @Test
    void aFolderThatIsGoneTakesNothingAway() throws IOException {
        drop("dyndns.host~a.config", "host=\"a.example\"\n");
        Sources sources = new Read(folder, Program.SERVER).sources(Optional.empty(), Optional.of(drops));
        sources.read();
        Files.move(drops, folder.resolve("elsewhere"));

        Reading reading = sources.read();

        assertThat(reading.entries()).containsKey("dyndns.host~a").doesNotContainKey("dyndns.host~b");
        assertThat(reading.problems()).singleElement().asString().contains("no such folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x.config|host=a.example|F, line 1: not understood; allowed: name=\"text\", name=I\"1\", name=[ \"a\", \"b\" ]",
                "x.config|`a=\"b\"\nc`|F, line 2: not understood; allowed: name=\"text\", name=I\"1\", name=[ \"a\", \"b\" ]",
                "x.cfg|a=\\u12|F: not valid properties: Malformed \\uxxxx encoding.",
                "x.cfg.json|[]|F: not an object of properties",
                "x.cfg.json|{\"a\":{}}|F, line 1: a property is a value or a list of values",
                "x.cfg.json|{\"a\":1,\"a\":2}|F, line 1: the field a stands twice"
            })
    void badDrops(String name, String text, String message) throws IOException {
        drop(name, text);

        assertThat(read(Optional.empty()).problems())
                .containsExactly(message.replace("F", drops.resolve(name).toString()));
    }

    @Test
    void aDropWinsOverTheSettingsFile() throws IOException {
        drop("dyndns.metrics.config", "listen=\":1\"\n");

        Reading reading = read(Optional.of("host: h.example\nkeypair_path: /k\nmetrics_listen: ':2'"));

        assertThat(properties(reading, "dyndns.metrics")).containsEntry("listen", ":1");
        assertThat(reading.warnings())
                .anyMatch(line -> line.startsWith("dyndns.metrics: ") && line.contains(" wins over "));
    }

    @Test
    void aSettingsFileMayBeDropped() throws IOException {
        drop("dyndns.yaml", "host: h.example\nkeypair_path: /k\n");

        assertThat(read(Optional.empty()).entries()).containsKey("dyndns.client~settings");
    }

    @Test
    void withDropsAloneNothingIsRequired() throws IOException {
        assertThat(read(Optional.empty()).problems()).isEmpty();
        assertThat(new Read(folder, Program.SERVER)
                        .drops(Optional.empty(), drops)
                        .problems())
                .isEmpty();
    }

    @Test
    void aFolderThatOthersCanWriteToIsRefused() throws IOException {
        drop("dyndns.metrics.config", "listen=\":1\"\n");
        Files.setPosixFilePermissions(drops, PosixFilePermissions.fromString("rwxrwxr-x"));

        Reading reading = read(Optional.of("host: h.example\nkeypair_path: /k\n"));

        assertThat(reading.problems())
                .containsExactly(drops + ": others can write to it (" + Access.of(drops)
                        + "); allowed: write permission for its owner alone");
        assertThat(reading.entries()).doesNotContainKey("dyndns.metrics");
    }

    @Test
    void aFileThatOthersCanWriteToIsRefused() throws IOException {
        drop("dyndns.dns.lookup.cfg", "servers=192.0.2.1:53\n");
        Sources sources = new Read(folder, Program.SERVER).sources(Optional.empty(), Optional.of(drops));
        assertThat(sources.read().problems()).isEmpty();
        Path file = drops.resolve("dyndns.dns.lookup.cfg");
        drop("dyndns.dns.lookup.cfg", "servers=192.0.2.66:53\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        Reading reading = sources.read();

        assertThat(reading.problems())
                .containsExactly(file + ": others can write to it (" + Access.of(file)
                        + "); allowed: write permission for its owner alone");
        assertThat(properties(reading, "dyndns.dns.lookup")).containsEntry("servers", "192.0.2.1:53");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(properties(sources.read(), "dyndns.dns.lookup")).containsEntry("servers", "192.0.2.66:53");
    }

    @Test
    void aDroppedSettingsFileThatOthersCanWriteToIsRefused() throws IOException {
        drop("dyndns.yaml", "host: h.example\nkeypair_path: /k\n");
        Files.setPosixFilePermissions(drops.resolve("dyndns.yaml"), PosixFilePermissions.fromString("rw-r--rw-"));

        Reading reading = read(Optional.empty());

        assertThat(reading.problems()).singleElement().asString().contains("others can write");
        assertThat(reading.entries()).isEmpty();
    }

    @Test
    void twoFilesForOnePid() throws IOException {
        drop("dyndns.metrics.config", "listen=\":1\"\n");
        drop("dyndns.metrics.cfg", "listen=:2\n");

        assertThat(read(Optional.empty()).problems())
                .containsExactly(drops.resolve("dyndns.metrics.config") + ": a second file for dyndns.metrics, beside "
                        + drops.resolve("dyndns.metrics.cfg"));
    }

    @Test
    void whatBecameBadCountsAsItWas() throws IOException {
        Path settings =
                Files.writeString(folder.resolve("f"), "host: h.example\nkeypair_path: /k\nmetrics_listen: ':1'\n");
        drop("dyndns.dns.lookup.cfg", "servers=192.0.2.1:53\n");
        Sources sources = new Read(folder, Program.CLIENT).sources(Optional.of(settings), Optional.of(drops));
        assertThat(sources.read().problems()).isEmpty();

        Files.writeString(settings, "host: h.example\nkeypair_path: /k\nmetrics_listen: nonsense\n");
        drop("dyndns.dns.lookup.cfg", "servers=\\u1\n");
        Reading reading = sources.read();

        assertThat(reading.problems()).hasSize(2);
        assertThat(properties(reading, "dyndns.metrics")).containsEntry("listen", ":1");
        assertThat(properties(reading, "dyndns.dns.lookup")).containsEntry("servers", "192.0.2.1:53");
    }

    @Test
    void subfoldersAndOtherFilesAreNotRead() throws IOException {
        Files.writeString(Files.createDirectory(drops.resolve("sub")).resolve("dyndns.metrics.cfg"), "x");
        drop("README", "x");
        drop(".hidden.cfg", "x");

        assertThat(read(Optional.empty()).entries()).isEmpty();
    }

    private Reading read(Optional<String> settings) throws IOException {
        return new Read(folder, Program.CLIENT).drops(settings, drops);
    }

    private void drop(String name, String text) throws IOException {
        Files.writeString(drops.resolve(name), text);
    }

    private static Map<String, Object> properties(Reading reading, String pid) {
        assertThat(reading.entries()).containsKey(pid);
        return Objects.requireNonNull(reading.entries().get(pid)).properties();
    }
}
