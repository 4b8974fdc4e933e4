package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
    @TempDir
    Path folder;

    @Test
    void aPasswordIsMadeOnceAndForTheOwnerAlone() throws IOException {
        PasswordFile file = file();

        assertThat(file.create()).isTrue();
        String made = Files.readString(file.path());
        assertThat(made.strip()).hasSize(20).matches("[A-Za-z0-9]+");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(file.matches(made.strip())).isTrue();
        assertThat(file.matches(made)).isFalse();

        assertThat(file.create()).isFalse();
        assertThat(Files.readString(file.path())).isEqualTo(made);
    }

    @Test
    void aChangedFileHasAnotherPassword() throws IOException {
        PasswordFile file = file();
        Files.writeString(file.path(), "first\n");
        String stamp = file.stamp();
        assertThat(file.matches("first")).isTrue();

        Files.writeString(file.path(), "other\n");
        Files.setLastModifiedTime(file.path(), FileTime.from(Instant.EPOCH));

        assertThat(file.stamp()).isNotEqualTo(stamp);
        assertThat(file.matches("first")).isFalse();
        assertThat(file.matches("other")).isTrue();
    }

    @Test
    void anEmptyFileIsNoPassword() throws IOException {
        PasswordFile file = file();
        Files.writeString(file.path(), "\n");

        assertThatThrownBy(() -> file.matches(""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no password");
    }

    @Test
    void theRealHashTellsPasswordsApart() {
        SlowHash hash = SlowHash.of("right");

        assertThat(hash.matches("right")).isTrue();
        assertThat(hash.matches("wrong")).isFalse();
        assertThat(hash).hasToString("SlowHash");
    }

    private PasswordFile file() {
        return new PasswordFile(folder.resolve("console.password"), password -> SlowHash.of(password, 1));
    }
}
