package dyndns.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;

final class MemoryTest {
    private RealFramework framework;
    private Memory memory;
    /** Of the bundle that took this one's place. */
    private Memory next;

    @BeforeEach
    void start(@TempDir Path storage) throws BundleException {
        framework = new RealFramework(storage);
        memory = new Memory(framework.context());
        next = new Memory(framework.context());
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void nothingBeginsWhileAnotherIsUnderWayAlsoOfTheBundleThatWasReplaced() {
        assertThat(memory.begin()).isTrue();
        assertThat(next.isUnderWay()).isTrue();
        assertThat(next.begin()).isFalse();

        memory.end();
        assertThat(next.isUnderWay()).isFalse();
        assertThat(next.begin()).isTrue();
    }

    @Test
    void whatSomebodyUninstalledIsKnownByNameAndVersion() throws Exception {
        Bundle bundle = framework.install("a", "1.0.0");
        assertThat(next.wasUninstalled("a", new Version(1, 0, 0))).isFalse();
        bundle.uninstall();
        assertThat(next.wasUninstalled("a", new Version(1, 0, 0))).isTrue();
        assertThat(next.wasUninstalled("a", new Version(1, 0, 1))).isFalse();
    }

    @Test
    void aFailureIsOfTheContent() throws Exception {
        Bundle bundle = framework.install("a", "1.0.0");
        memory.failed(bundle, "it is broken");
        assertThat(next.failure(bundle)).contains("it is broken");
        assertThat(next.failure(framework.install("b", "1.0.0"))).isEmpty();

        bundle.update(RealFramework.jar("a", "1.0.0"));
        assertThat(next.failure(bundle)).isEmpty();
    }

    @Test
    void theLatestIsWhatTookAPlaceLastWhileItIsThere() throws Exception {
        assertThat(next.latest()).isEmpty();
        Bundle bundle = framework.install("a", "1.0.0");
        memory.tookPlace(framework.install("b", "1.0.0"));
        memory.tookPlace(bundle);
        assertThat(next.latest()).contains(bundle);
        bundle.uninstall();
        assertThat(next.latest()).isEmpty();
    }
}
