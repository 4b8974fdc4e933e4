package dyndns.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {
    @TempDir
    Path temporary;

    private Path watched;
    private DropFolder folder;

    @BeforeEach
    void make() throws IOException {
        watched = Files.createDirectory(temporary.resolve("watched"));
        folder = new DropFolder(watched);
    }

    private Path put(String name, String content) throws IOException {
        return Files.writeString(watched.resolve(name), content);
    }

    @Test
    void whatIsThereAtTheStartIsTakenAtOnce() throws IOException {
        Path jar = put("a.jar", "1");
        assertThat(folder.look().arrived()).containsExactly(jar);
        assertThat(folder.look().arrived()).isEmpty();
    }

    @Test
    void aJarThatIsStillBeingWrittenIsNotTaken() throws IOException {
        folder.look();
        put("a.jar", "1");
        assertThat(folder.look().arrived()).isEmpty();
        Path jar = put("a.jar", "12");
        assertThat(folder.look().arrived()).isEmpty();
        assertThat(folder.look().arrived()).containsExactly(jar);
    }

    @Test
    void aLinkThatLeadsNowhereHidesNoOther() throws IOException {
        Files.createSymbolicLink(watched.resolve("a.jar"), temporary.resolve("nowhere"));
        Path jar = put("b.jar", "1");
        assertThat(folder.look().arrived()).containsExactly(jar);
    }

    @Test
    void newContentArrivesAgain() throws IOException {
        Path jar = put("a.jar", "1");
        folder.look();
        put("a.jar", "12");
        folder.look();
        assertThat(folder.look().arrived()).containsExactly(jar);
    }

    @Test
    void aDeletedJarIsGoneOnce() throws IOException {
        Path jar = put("a.jar", "1");
        folder.look();
        Files.delete(jar);
        assertThat(folder.look().gone()).containsExactly(jar);
        assertThat(folder.look().gone()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeReadTakesNothingAway() throws IOException {
        put("a.jar", "1");
        folder.look();
        Files.move(watched, temporary.resolve("elsewhere"));
        assertThat(folder.look().gone()).isEmpty();
        Files.move(temporary.resolve("elsewhere"), watched);
        assertThat(folder.look().arrived()).isEmpty();
    }

    @Test
    void otherFilesHiddenOnesAndFoldersAreNotRead() throws IOException {
        put(".a.jar", "1");
        put("a.config", "1");
        Files.createDirectory(watched.resolve("b.jar"));
        assertThat(folder.look().arrived()).isEmpty();
    }

    @Test
    void whatIsReconsideredArrivesAgain() throws IOException {
        Path jar = put("a.jar", "1");
        folder.look();
        folder.reconsider(jar);
        assertThat(folder.look().arrived()).containsExactly(jar);
    }
}
