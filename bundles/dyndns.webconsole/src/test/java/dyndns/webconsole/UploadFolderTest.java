package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {
    @TempDir
    Path state;

    @Test
    void itIsThereForUsAloneWithoutWhatWasLeft() throws IOException {
        Path path = state.resolve("console/uploads");
        Files.createDirectories(path);
        Files.createFile(path.resolve("upload_of_a_killed_program.tmp"));
        UploadFolder folder = new UploadFolder(path);

        folder.make();

        assertThat(path).isEmptyDirectory();
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));

        Files.createFile(path.resolve("upload.tmp"));
        folder.delete();

        assertThat(path).doesNotExist();
    }
}
