package dyndns.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

final class HandoverComponentTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private RealFramework framework;
    private HandoverComponent handover;
    private Bundle old;

    @BeforeEach
    void start(@TempDir Path storage) throws Exception {
        framework = new RealFramework(storage);
        old = framework.start("a", "1.0.0");
        handover = new HandoverComponent(
                framework.context(),
                Duration.ofSeconds(2),
                new Output(new PrintStream(said, true, StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() throws Exception {
        handover.deactivate();
        framework.close();
    }

    @Test
    void theNextTakesThePlace() throws Exception {
        programIsThere();
        Bundle next = framework.install("a", "1.0.1");
        replaceBy(next);
        assertThat(handover.failure(next)).isEmpty();
        assertThat(next.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(old.getState()).isNotEqualTo(Bundle.ACTIVE);
        assertThat(handover.isWithheld(old)).isTrue();
    }

    @Test
    void theOldOneComesBackWhenTheNextCannotRun() throws Exception {
        programIsThere();
        Bundle next = framework.install("a", "1.0.1", Map.of("Import-Package", "nowhere"));
        replaceBy(next);
        assertThat(handover.failure(next).orElseThrow()).contains("nowhere");
        assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(handover.latest()).contains(old);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whenTheOldOneCannotComeBackEitherThatIsSaid() throws Exception {
        replaceBy(framework.install("a", "1.0.1"));
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("ERROR handover: a 1.0.1 cannot run: the program does not come back with it; "
                        + "a 1.0.0 does not come back either: the program does not come back with it; "
                        + "start the program anew");
    }

    @Test
    void whenThereIsNoOldOneThatIsSaid() throws Exception {
        Bundle next = framework.install("a", "1.0.1", Map.of("Import-Package", "nowhere"));
        old.uninstall();
        replaceBy(next);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("a 1.0.1 cannot run: ", "; there is no other to give the place back to");
    }

    private void programIsThere() {
        Bundle system = framework.context().getBundle();
        framework.give(system, Map.of(MainThread.MAIN, true));
        framework.give(system, "dyndns.api.config.StateDirectory");
        framework.give(system, Map.of("hc.name", "bundles"));
    }

    private void replaceBy(Bundle next) {
        handover.begin(next, List.of(old));
        await().until(() -> !handover.isUnderWay());
    }
}
