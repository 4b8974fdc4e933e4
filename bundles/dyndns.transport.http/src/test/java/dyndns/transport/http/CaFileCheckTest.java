package dyndns.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaFileCheckTest {
    private final CaFileCheck check = new CaFileCheck();

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ca.pem");
        Map<String, Object> properties = Map.of("ca.cert", file.toString());

        assertThat(check.check("dyndns.transport.http~x", properties))
                .singleElement()
                .satisfies(problem -> assertThat(problem.value()).isEqualTo(file.toString()));
        Files.writeString(file, "");
        assertThat(check.check("dyndns.transport.http~x", properties)).isEmpty();
        assertThat(check.check("dyndns.transport.http~x", Map.of())).isEmpty();
    }
}
