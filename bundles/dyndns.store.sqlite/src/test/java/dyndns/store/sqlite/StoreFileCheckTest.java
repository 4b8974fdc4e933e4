package dyndns.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot be the store does not take away the one that is. */
class StoreFileCheckTest {
    private static final Map<String, Object> NOTHING = Map.of();

    @TempDir
    Path folder;

    private final StoreFileCheck check = new StoreFileCheck();

    @Test
    void aStoreAndANewFileAreGood() throws Exception {
        Path store = folder.resolve("store.db");
        assertThat(problems(store)).isEmpty();
        new Opener(store, Connections.sqlite()).open().close();
        assertThat(problems(store)).isEmpty();
        assertThat(check.check("dyndns.store.sqlite", Map.of("file", ""))).isEmpty();
    }

    @Test
    void whatCannotBeAStoreIsRefused() throws Exception {
        Path theirs = Files.writeString(folder.resolve("theirs"), "text");
        assertThat(problems(theirs)).singleElement().satisfies(problem -> {
            assertThat(problem.property()).isEqualTo("file");
            assertThat(problem.value()).isEqualTo(theirs.toString());
            assertThat(problem.allowed()).contains("no store of this program");
        });
        assertThat(problems(folder)).singleElement().asString().contains("no regular file");
        Path nowhere = folder.resolve("nowhere");
        assertThat(problems(nowhere.resolve("store.db")))
                .singleElement()
                .asString()
                .contains("no folder " + nowhere);
    }

    @Test
    void theFileInEffectIsNotLookedAt() throws Exception {
        Map<String, Object> same =
                Map.of("file", Files.writeString(folder.resolve("damaged"), "").toString());
        assertThat(check.checkChange("dyndns.store.sqlite", same, same)).isEmpty();
        assertThat(check.checkChange("dyndns.store.sqlite", NOTHING, same)).isNotEmpty();
    }

    private List<Problem> problems(Path file) {
        return check.checkChange("dyndns.store.sqlite", NOTHING, Map.of("file", file.toString()));
    }
}
