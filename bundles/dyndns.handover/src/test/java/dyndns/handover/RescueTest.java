package dyndns.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** A program of three bundles, one for each service that it cannot do without, and of one that it can do without. */
final class RescueTest {
    private final BlockingQueue<Work> works = new LinkedBlockingQueue<>();
    private RealFramework framework;
    private Withheld withheld;
    private Memory memory;
    private Rescue rescue;
    private Bundle swap;
    private Bundle other;

    @BeforeEach
    void start(@TempDir Path storage) throws Exception {
        framework = new RealFramework(storage);
        framework.give(framework.start("main", "1.0.0"), Map.of(MainThread.MAIN, true));
        framework.give(framework.start("settings", "1.0.0"), "dyndns.api.config.StateDirectory");
        framework.give(framework.context().getBundle(), Map.of(MainThread.LAUNCHER, true));
        swap = framework.start("swap", "1.0.0");
        framework.give(swap, Map.of("hc.name", "bundles"));
        other = framework.start("other", "1.0.0");
        Program program = framework.program();
        assertThat(program.isThere()).isTrue();

        withheld = new Withheld();
        memory = new Memory(framework.context());
        Changeover changeover = new Changeover(program, withheld, memory, Duration.ofSeconds(5));
        rescue = new Rescue(program, withheld, changeover, memory, works::add, Duration.ofMillis(50));
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void whatTheProgramNeedsIsStartedAgain() throws Exception {
        swap.stop();
        bringBack();
        assertThat(swap.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(memory.latest()).contains(swap);
    }

    @Test
    void whatItCanDoWithoutIsLeftAlone() throws Exception {
        other.stop();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("dyndns-handover-rescue")));
        assertThat(works).isEmpty();

        swap.stop();
        bringBack();
        assertThat(other.getState()).isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void theHighestCopyThatCanRunTakesThePlaceOfWhatWasUninstalled() throws Exception {
        Bundle low = framework.install("swap", "0.9.0");
        Bundle high = framework.install("swap", "0.9.5");
        Bundle broken = framework.install("swap", "2.0.0", Map.of("Import-Package", "nowhere"));
        withheld.set(high, true);
        swap.uninstall();
        bringBack();
        assertThat(high.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(withheld.has(high)).isFalse();
        assertThat(withheld.has(broken)).isTrue();
        assertThat(low.getState()).isEqualTo(Bundle.INSTALLED);
        assertThat(memory.latest()).isEqualTo(Optional.of(high));
    }

    @Test
    void itsOwnBundleIsBroughtBackWhenItIsStoppedWithIt() throws Exception {
        rescue.close("swap");
        swap.stop();
        bringBack();
        assertThat(swap.getState()).isEqualTo(Bundle.ACTIVE);
    }

    private void bringBack() throws InterruptedException {
        Work work = works.poll(10, TimeUnit.SECONDS);
        assertThat(work).isNotNull();
        work.run();
    }
}
