package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ConfigurationCheck.Problem;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;

/** What reaches a component when others than the files change its configuration. */
class ConfigurationGuardTest {
    private static final String PID = "dyndns.x";

    private final ConfigurationChecker checker = new ConfigurationChecker(
            FakeAdmin.fake(BundleContext.class, (proxy, method, arguments) -> new Bundle[0]),
            FakeAdmin.fake(MetaTypeService.class, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            }));
    private final ConfigurationGuard guard = new ConfigurationGuard(
            checker, FakeAdmin.fake(ServiceComponentRuntime.class, (proxy, method, arguments) -> List.of()));

    private final ServiceReference<?> reference = FakeAdmin.fake(ServiceReference.class, (proxy, method, arguments) -> {
        throw new UnsupportedOperationException(method.getName());
    });

    ConfigurationGuardTest() {
        checker.addCheck(
                (pid, properties) -> "taken".equals(properties.get("port"))
                        ? List.of(new Problem("port", "taken", "a free one"))
                        : List.of(),
                Map.of(ConfigurationCheck.PIDS, PID, ConfigurationCheck.TRANSIENT, true));
    }

    @Test
    void whatMayPassByItselfIsHandedOutAtFirst() {
        assertThat(handedOut("taken")).isEqualTo("taken");
        assertThat(handedOut("taken")).isEqualTo("taken");
        assertThat(guard.problems()).isEmpty();
    }

    @Test
    void aChangeToItIsRefused() {
        handedOut("free");

        assertThat(handedOut("taken")).isEqualTo("free");
        assertThat(guard.problems()).singleElement().asString().contains("port is \"taken\"; allowed: a free one");
        assertThat(handedOut("other")).isEqualTo("other");
        assertThat(guard.problems()).isEmpty();
    }

    private Object handedOut(String port) {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("service.pid", PID, "port", port));
        guard.modifyConfiguration(reference, properties);
        return properties.get("port");
    }
}
