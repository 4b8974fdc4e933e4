package dyndns.verifier.ed25519;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.update.InvalidKeyException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySourceTest {
    @TempDir
    Path folder;

    private final String json = new Ed25519KeyPairMaker().newKeyFile();
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("keypair.json");
    }

    @Test
    void aMissingFileIsMadeForItsOwnerAlone() throws Exception {
        KeyPair made = fromFile().load();

        assertThat(mode()).isEqualTo("rw-------");
        assertThat(Files.readString(file)).isEqualTo(made.json());
        assertThat(fromFile().load().json()).isEqualTo(made.json());
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
        assertThat(new KeyFile(file).isExposed()).isFalse();
    }

    @Test
    void allThatStartAtOnceGetTheOneKeyPair() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<String> load = () -> fromFile().load().json();
            List<Future<String>> loaded = threads.invokeAll(List.of(load, load, load, load));
            for (Future<String> one : loaded) assertThat(one.get()).isEqualTo(Files.readString(file));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFileThatIsThereMeanwhileIsLeftAlone() throws Exception {
        Files.writeString(file, "other");

        assertThatThrownBy(() -> NewKeyFile.write(file, json)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("other");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not a key"})
    void aFileThatHoldsNoKeyPairIsRefusedAndNeverOverwritten(String content) throws Exception {
        write(content, "rw-------");

        assertRefused("not the JSON of a key pair");

        assertThat(file).hasContent(content);
    }

    @Test
    void aLinkToNowhereAndAFolderAreNoFiles() throws Exception {
        Files.createSymbolicLink(file, folder.resolve("nowhere"));
        assertRefused("not there, or no regular file");
        assertThat(Files.isSymbolicLink(file)).isTrue();

        Files.delete(file);
        Files.createDirectory(file);
        assertRefused("not there, or no regular file");
    }

    @Test
    void aHugeFileIsRefused() throws Exception {
        write(json + " ".repeat(4096), "rw-------");

        assertRefused("more than 4096 bytes");
    }

    @Test
    void missingFoldersAreMadeForTheirOwnerAlone() throws Exception {
        file = folder.resolve("missing").resolve("too").resolve("keypair.json");

        fromFile().check();
        assertThat(folder).isEmptyDirectory();
        fromFile().load();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("missing"))))
                .isEqualTo("rwx------");
        assertThat(mode()).isEqualTo("rw-------");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNoKeyFile() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("sub"), "a file");
        file = inTheWay.resolve("keypair.json");

        assertRefused("cannot be made, as " + inTheWay + " is no folder");
        assertThatThrownBy(() -> fromFile().load()).hasMessageNotContaining("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw--w----", "rw-rw-rw-", "rw-----w-", "r--r--rw-"})
    void aFileThatOthersCanWriteIsRefused(String mode) throws Exception {
        write(json, mode);

        assertRefused("group or others can write it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--r--r--", "rw-r-----", "rw----r--"})
    void aFileThatOthersCanReadIsTaken(String mode) throws Exception {
        write(json, mode);

        assertThat(fromFile().load().json()).isEqualTo(json);
        assertThat(new KeyFile(file).isExposed()).isTrue();
    }

    @Test
    void theKeyPairItselfWinsAndLeavesTheFileAlone() throws Exception {
        assertThat(new KeySource(file.toString(), json).load().json()).isEqualTo(json);
        assertThat(file).doesNotExist();
    }

    @Test
    void checkingMakesNoFile() {
        assertThatCode(() -> fromFile().check()).doesNotThrowAnyException();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPathWithoutFolderStandsInTheWorkingFolder() {
        assertThatCode(() -> new KeySource("no-such-keypair.json", "").check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b"})
    void aPathIsRequired(String path) {
        assertThatThrownBy(() -> new KeySource(path, "").load()).isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> new KeySource(path, "").check()).isInstanceOf(InvalidKeyException.class);
    }

    private KeySource fromFile() {
        return new KeySource(file.toString(), "");
    }

    private void assertRefused(String why) {
        assertRefused(why, why);
    }

    private void assertRefused(String whenLoaded, String whenChecked) {
        assertThatThrownBy(() -> fromFile().load())
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(whenLoaded);
        assertThatThrownBy(() -> fromFile().check())
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(whenChecked);
    }

    private void write(String content, String mode) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
