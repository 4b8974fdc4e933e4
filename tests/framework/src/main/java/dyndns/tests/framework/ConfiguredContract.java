package dyndns.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;

/** What every component with a configuration keeps to: it comes, changes and goes with it, and outlives a bad one. */
abstract class ConfiguredContract extends InFramework {
    /** What {@link #seen} answers while there is no service. */
    static final Object NOTHING = "nothing";

    /** A configuration, and what is seen of a component that has it. */
    record Setting(Map<String, Object> properties, Object seen) {}

    /** The PID, with {@code ~name} for a factory configuration. */
    abstract String pid();

    abstract Setting first();

    abstract Setting second();

    /** Values that are refused. */
    abstract Map<String, Object> bad();

    /** What can be seen of the component now, through its services. */
    abstract Object seen();

    /** What is seen without a configuration. */
    Object without() {
        return NOTHING;
    }

    @Test
    void comesChangesAndGoesWithItsConfiguration() throws IOException {
        sees(without());
        Configuration configuration = configure(pid(), first().properties());
        sees(first().seen());
        update(configuration, second().properties());
        sees(second().seen());
        delete(configuration);
        sees(without());
    }

    @Test
    void aBadChangeLeavesTheLastGoodValues() throws IOException {
        Configuration configuration = configure(pid(), first().properties());
        sees(first().seen());
        update(configuration, bad());
        isRefused();
        keepsSeeing(first().seen());
        update(configuration, second().properties());
        sees(second().seen());
    }

    @Test
    void aNewBadConfigurationHasNoEffect() throws IOException {
        Configuration configuration = configure(pid(), bad());
        isRefused();
        keepsSeeing(NOTHING);
        update(configuration, first().properties());
        sees(first().seen());
    }

    private static void update(Configuration configuration, Map<String, Object> properties) throws IOException {
        configuration.update(new Hashtable<>(properties));
    }

    private void sees(Object expected) {
        soon().untilAsserted(() -> assertThat(seen()).isEqualTo(expected));
    }

    private void keepsSeeing(Object expected) {
        soon().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(seen()).isEqualTo(expected));
    }

    private void isRefused() {
        soon().untilAsserted(() -> {
            Result health = configurationHealth.execute();
            assertThat(health.getStatus()).isEqualTo(Result.Status.WARN);
            assertThat(health.toString()).contains(pid());
        });
    }
}
