package dyndns.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class OutputTest {
    @Test
    void whateverIsSaidIsOneLine() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new Output(new PrintStream(said, true, StandardCharsets.UTF_8)).error("a cannot run: missing\n\t[b]\n");
        assertThat(said.toString(StandardCharsets.UTF_8))
                .endsWith("Z ERROR handover: a cannot run: missing [b]" + System.lineSeparator());
    }
}
