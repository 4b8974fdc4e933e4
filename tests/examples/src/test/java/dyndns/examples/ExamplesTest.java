package dyndns.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators copy from config/ is what the programs take. */
class ExamplesTest {
    /** Of the service registry, not of a form. */
    private static final String RANKING = "service.ranking";

    @TempDir
    Path work;

    @ParameterizedTest
    @ValueSource(strings = {"client", "server"})
    void theProgramHasNothingToSayAgainstThem(String program) throws Exception {
        Path drops = dropped(Example.of(program));

        // Whatever it says of a file begins with the file; the framework may speak at its end, too.
        assertThat(new Program(program).check(drops, work)).startsWith("0\n").doesNotContain(drops.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "server"})
    void theCheckSeesAWrongOne(String program) throws Exception {
        Path drops = dropped(Example.of(program));
        Files.writeString(drops.resolve("dyndns.metrics.config"), "# stale\nlisten=\":1\"\nlegacy=B\"true\"\n");

        assertThat(new Program(program).check(drops, work))
                .contains(drops + "/dyndns.metrics.config: unknown property legacy");
    }

    @Test
    void theyShowEveryPropertyOfEveryForm() throws IOException {
        Map<String, Set<String>> forms = new HashMap<>(new Program("client").forms());
        forms.putAll(new Program("server").forms());
        List<Example> examples = new ArrayList<>(Example.of("client"));
        examples.addAll(Example.of("server"));

        assertThat(new TreeSet<>(examples.stream().map(Example::pid).toList()))
                .isEqualTo(new TreeSet<>(forms.keySet()));
        for (Example example : examples) {
            Set<String> shown = new TreeSet<>(example.properties());
            shown.remove(RANKING);
            assertThat(shown).as(example.file().toString()).isEqualTo(new TreeSet<>(forms.get(example.pid())));
        }
    }

    /** In a folder of their own, with a folder for the key file that is there. */
    private Path dropped(List<Example> examples) throws IOException {
        Path drops = Files.createDirectory(
                work.resolve("drops"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (Example example : examples) {
            Files.writeString(
                    drops.resolve(example.name()), example.text().replace("/var/lib/dyndns/client", work.toString()));
        }
        return drops;
    }
}
