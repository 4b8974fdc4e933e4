package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.settings.launch.Program;
import dyndns.settings.launch.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateFolderTest {
    @TempDir
    Path folder;

    @Test
    void itIsPrivateAndLocked() throws Exception {
        Path path = folder.resolve("a/b");

        try (StateFolder state = StateFolder.open(path)) {
            assertThat(mode(state.path())).isEqualTo("rwx------");
            assertThatThrownBy(() -> StateFolder.open(path))
                    .hasMessage("state directory " + path + " is in use by another process ("
                            + ProcessHandle.current().pid() + "); give this one another with --state-dir");
        }
        StateFolder.open(path).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwxr-x---", "rwx---r-x"})
    void aFolderThatOthersUseIsRefusedAndLeftAsItIs(String mode) throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> StateFolder.open(shared))
                .hasMessage("state directory " + shared + " cannot be used (" + Access.of(shared)
                        + "); allowed: a folder that is not there yet, or one of user " + Access.runningUser()
                        + " alone, with mode 0700");
        assertThat(mode(shared)).isEqualTo(mode);
        assertThat(shared).isEmptyDirectory();
    }

    @Test
    void aFolderOfOurOwnIsUsedAsItIs() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));

        StateFolder.open(own).close();

        assertThat(mode(own)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 0700, true, true",
        "1000, 0750, false, true",
        "1000, 0770, false, false",
        "1000, 01777, false, false",
        "0, 0755, false, true",
        "1001, 0755, false, false",
        "1001, 0700, false, false"
    })
    void whatUser1000Trusts(int owner, String mode, boolean isPrivate, boolean trusted) {
        Access access = new Access(owner, Integer.parseInt(mode, 8));

        assertThat(access.isPrivateOf(1000)).isEqualTo(isPrivate);
        assertThat(access.distrust(1000).isEmpty()).isEqualTo(trusted);
    }

    @Test
    void whereItIs() throws IOException {
        Places places = new Places(folder.resolve("etc"), folder.resolve("lib"), folder.resolve("home"));
        Start service = start(Optional.empty(), Map.of("STATE_DIRECTORY", "/s/one:/s/two"));

        assertThat(places.stateDirectory(start(Optional.of(Path.of("/o")), Map.of()), Optional.of("/f")))
                .isEqualTo(Path.of("/o"));
        assertThat(places.stateDirectory(service, Optional.of("/f"))).isEqualTo(Path.of("/f"));
        assertThat(places.stateDirectory(service, Optional.empty())).isEqualTo(Path.of("/s/one"));
        assertThat(places.stateDirectory(start(Optional.empty(), Map.of()), Optional.empty()))
                .isEqualTo(folder.resolve("lib/client"));
        Files.createFile(folder.resolve("lib"));
        assertThat(places.stateDirectory(start(Optional.empty(), Map.of()), Optional.empty()))
                .isEqualTo(folder.resolve("home/client"));
    }

    @Test
    void secretsAreKeptInPrivateFilesAndGoWithTheirSettings() throws IOException {
        Path secrets = folder.resolve("secrets");
        PrivateFiles files = new PrivateFiles(secrets);
        Files.writeString(secrets.resolve("mine"), "operator's");

        files.replaceSecrets(List.of(new Secret("settings-a", "x$[env:HOME]"), new Secret("settings-b", "y")));
        files.replaceSecrets(List.of(new Secret("settings-a", "x$[env:HOME]")));

        assertThat(secrets.resolve("settings-a")).hasContent("x\\$[env:HOME]");
        assertThat(mode(secrets.resolve("settings-a"))).isEqualTo("rw-------");
        assertThat(secrets.resolve("settings-b")).doesNotExist();
        assertThat(secrets.resolve("mine")).exists();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Start start(Optional<Path> option, Map<String, String> environment) {
        return new Start(Program.CLIENT, Optional.empty(), Optional.empty(), option, false, environment);
    }
}
