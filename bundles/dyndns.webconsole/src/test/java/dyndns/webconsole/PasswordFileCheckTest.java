package dyndns.webconsole;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileCheckTest {
    @TempDir
    Path folder;

    @Test
    void aNamedFileHoldsAPassword() throws Exception {
        Path file = folder.resolve("password");
        assertThat(problems("")).isEmpty();
        assertThat(problems(file.toString())).containsExactly(refusal(file));
        Files.writeString(file, " \n");
        assertThat(problems(file.toString())).containsExactly(refusal(file));
        Files.writeString(file, "s3cret\n");
        assertThat(problems(file.toString())).isEmpty();
    }

    private static List<Problem> problems(String file) {
        return new PasswordFileCheck().check(Console.PID, Map.of("password.file", file));
    }

    private static Problem refusal(Path file) {
        return new Problem("password.file", file.toString(), "a file that can be read and holds a password");
    }
}
