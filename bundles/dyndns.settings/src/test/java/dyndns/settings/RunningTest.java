package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.settings.launch.BadSettingsException;
import dyndns.settings.launch.Program;
import dyndns.settings.launch.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of the files of a running program changes in ConfigAdmin. */
class RunningTest {
    private static final String SERVER = "dyndns.server";
    private static final String FIRST = "dyndns.transport.mqtt~a-1";
    private static final String SECOND = "dyndns.transport.mqtt~b-2";
    private static final String ONE_BROKER = "mqtt: {brokers: ['tcp://a:1']}\n";

    @TempDir
    Path folder;

    @Test
    void theDifferenceAlone() throws Exception {
        Live live = start(ONE_BROKER + "max_age: 1h\n");

        live.settings("mqtt: {brokers: ['tcp://a:1', 'tcp://b:2']}\nmax_age: 2h\n")
                .looks();
        assertThat(live.admin.changes).containsExactlyInAnyOrder(SECOND, SERVER);
        assertThat(live.admin.value(SERVER, "max.age.s")).isEqualTo(7200);

        live.admin.changes.clear();
        live.settings("mqtt: {brokers: ['tcp://a:1']}\n# a comment\nmax_age: 2h\n")
                .looks();
        assertThat(live.admin.changes).containsExactly("-" + SECOND);
    }

    @Test
    void whatIsBeingWrittenIsNotReadYet() throws Exception {
        Live live = start("max_age: 1h\n");

        live.settings("max_age: 2h\n").look();
        live.settings("max_age: 30h\n").look();
        assertThat(live.admin.changes).isEmpty();
        live.look();
        assertThat(live.admin.value(SERVER, "max.age.s")).isEqualTo(108_000);
        assertThat(live.admin.changes).hasSize(1);
    }

    @Test
    void oneBadPartRefusesTheFileWhole() throws Exception {
        Live live = start(ONE_BROKER + "max_age: 1h\n");

        live.settings("mqtt: {brokers: ['tcp://a:1'], user: bad}\nmax_age: 2h\n")
                .looks();
        assertThat(live.admin.changes).isEmpty();
        assertThat(live.problems()).containsExactly(folder + "/f, line 4: mqtt.user is \"bad\"; allowed: a good one");

        live.settings("mqtt: {brokers: ['tcp://a:1'], user: good}\nmax_age: 2h\n")
                .looks();
        assertThat(live.admin.changes).containsExactlyInAnyOrder(FIRST, SERVER);
        assertThat(live.problems()).isEmpty();
    }

    @Test
    void aFileThatIsGoneTakesNothingAway() throws Exception {
        Live live = start("max_age: 1h\n");
        Files.delete(folder.resolve("f"));

        live.looks();

        assertThat(live.admin.changes).isEmpty();
        assertThat(live.problems()).containsExactly(folder + "/f: there is no such file");
    }

    @Test
    void aSymbolicLinkThatIsSwapped() throws Exception {
        Path settings = folder.resolve("f");
        Live.writeSettings(folder, "max_age: 1h\n");
        Files.createDirectory(folder.resolve("..1"));
        Files.move(settings, folder.resolve("..1/f"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(settings, Path.of("..data/f"));
        Live live = new Live(folder);
        Files.createDirectory(folder.resolve("..2"));
        String text = Files.readString(settings);
        Files.writeString(folder.resolve("..2/f"), text.replace("1h", "3h"));
        Files.createSymbolicLink(folder.resolve("..tmp"), Path.of("..2"));

        Files.move(folder.resolve("..tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        live.looks();

        assertThat(live.admin.value(SERVER, "max.age.s")).isEqualTo(10_800);
    }

    @Test
    void aFileWithAPasswordThatChanged() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "one\n");
        Live live = start("mqtt: {brokers: ['tcp://a:1'], password_file: " + password + "}\nmax_age: 1h\n");

        Files.writeString(password, "second\n");
        live.looks();
        assertThat(live.admin.changes).containsExactly(FIRST);
        assertThat(folder.resolve("state/secrets/settings-mqtt-a-1")).hasContent("second");

        live.admin.changes.clear();
        Files.delete(password);
        live.looks();
        assertThat(live.admin.changes).isEmpty();
        assertThat(live.problems())
                .singleElement()
                .asString()
                .contains("mqtt.password_file", "a file that can be read");
    }

    @Test
    void aFileThatAComponentReadOnceChanged() throws Exception {
        Path key = folder.resolve("key");
        Live.writeSettings(folder, "");
        Files.writeString(folder.resolve("d/dyndns.server.config"), "key.file=\"" + key + "\"\n");
        Live live = new Live(folder);

        Files.writeString(key, "made by the component");
        live.looks();
        assertThat(live.admin.changes).isEmpty();
        Files.writeString(key, "another one");
        live.looks();
        assertThat(live.admin.changes).containsExactly(SERVER);
        Files.delete(key);
        live.looks();
        assertThat(live.admin.changes).containsExactly(SERVER);
    }

    @Test
    void whereStateIsKeptDoesNotChange() throws Exception {
        Read read = new Read(folder, Program.SERVER);
        Live.writeSettings(folder, "state_dir: /elsewhere\n");
        Sources sources = new Sources(
                new Start(
                        Program.SERVER,
                        Optional.of(folder.resolve("f")),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Map.of()),
                new Places(folder.resolve("etc"), folder.resolve("lib"), folder.resolve("home")));
        sources.keepStateIn(folder.resolve("state"));

        Reading reading = sources.read();

        assertThat(reading.stateDirectory()).isEqualTo(folder.resolve("state"));
        assertThat(reading.warnings())
                .extracting(read::shorten)
                .contains("f, line 4: state_dir takes effect at the next start; until then state is kept in state");
    }

    @Test
    void aBadStart() throws IOException {
        Live.writeSettings(folder, "mqtt: {brokers: ['tcp://a:1'], user: bad}\n");

        assertThatThrownBy(() -> new Live(folder))
                .isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("mqtt.user is \"bad\"");
    }

    @Test
    void whatMayPassByItselfPreventsNoStartAndNoOtherChange() throws Exception {
        Live live = start("mqtt: {brokers: ['tcp://a:1'], user: away}\nmax_age: 1h\n");

        live.settings("mqtt: {brokers: ['tcp://a:1'], user: away}\nmax_age: 2h\n")
                .looks();

        assertThat(live.admin.changes).containsExactly(SERVER);
        assertThat(live.problems()).isEmpty();
    }

    @Test
    void whatMayPassByItselfRefusesAChangeUntilItHasPassed() throws Exception {
        Live live = start("mqtt: {brokers: ['tcp://a:1'], user: me}\nmax_age: 1h\n");

        live.settings("mqtt: {brokers: ['tcp://a:1'], user: away}\nmax_age: 2h\n")
                .looks();

        assertThat(live.admin.changes).isEmpty();
        assertThat(live.problems())
                .singleElement()
                .asString()
                .endsWith("f, line 4: mqtt.user is \"away\"; allowed: one that is there");
        live.away.clear();
        for (int i = 0; i < 30; i++) live.look();
        assertThat(live.admin.changes).containsExactlyInAnyOrder(FIRST, SERVER);
        assertThat(live.problems()).isEmpty();
    }

    @Test
    void whatTakesThePlaceOfOneThatGoesNeedNotWaitForIt() throws Exception {
        Live live = start("");
        live.away.clear();
        live.drop("dyndns.transport.mqtt~old.config", "user=\"away\"\n").looks();
        live.admin.changes.clear();
        live.away.add("away");

        live.rename("dyndns.transport.mqtt~old.config", "dyndns.transport.mqtt~new.config")
                .looks();

        assertThat(live.problems()).isEmpty();
        assertThat(live.admin.changes)
                .containsExactlyInAnyOrder("dyndns.transport.mqtt~new", "-dyndns.transport.mqtt~old");
        live.drop("dyndns.transport.mqtt~other.config", "user=\"away\"\n").looks();
        assertThat(live.problems()).hasSize(1);
    }

    @Test
    void bracketsAreForTheNamesOfHostsAlone() throws Exception {
        Live live = start("");

        live.drop("dyndns.host~home (1).config", "host=\"h.example\"\n").looks();
        assertThat(live.problems()).isEmpty();
        assertThat(live.admin.changes).containsExactly("dyndns.host~home (1)");

        live.drop("dyndns.transport.mqtt~home (1).config", "user=\"me\"\n").looks();
        assertThat(live.problems())
                .singleElement()
                .asString()
                .endsWith("mqtt~home (1)\" for a PID; allowed: one without brackets, * and \\");
        assertThat(live.admin.changes).containsExactly("dyndns.host~home (1)");
    }

    private Live start(String text) throws IOException, BadSettingsException {
        Live.writeSettings(folder, text);
        return new Live(folder);
    }
}
