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
