package dyndns.handover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

final class MemoryTest {
    private final FakeFramework framework = new FakeFramework();
    private final Memory memory = new Memory(framework.context());
    /** Of the bundle that took this one's place. */
    private final Memory next = new Memory(framework.context());

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
    void whatSomebodyUninstalledIsKnownByNameAndVersion() {
        assertThat(next.wasUninstalled("a", new Version(1, 0, 0))).isFalse();
        framework.uninstalled("a", new Version(1, 0, 0));
        assertThat(next.wasUninstalled("a", new Version(1, 0, 0))).isTrue();
        assertThat(next.wasUninstalled("a", new Version(1, 0, 1))).isFalse();
    }

    @Test
    void aFailureIsOfTheContent() {
        memory.failed(FakeFramework.bundle(7, 1000), "it is broken");

        assertThat(next.failure(FakeFramework.bundle(7, 1000))).contains("it is broken");
        assertThat(next.failure(FakeFramework.bundle(7, 2000))).isEmpty();
        assertThat(next.failure(FakeFramework.bundle(8, 1000))).isEmpty();
    }
}
