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
import org.osgi.service.metatype.MetaTypeService;

/** What reaches a component when others than the files change its configuration. */
class ConfigurationGuardTest {
    private static final String PID = "dyndns.x";

    private final BundleContext context =
            FakeAdmin.fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "getBundles" -> new Bundle[0];
                case "getServiceReferences" -> List.of();
                default -> throw new UnsupportedOperationException(method.getName());
            });
    private final ConfigurationChecker checker =
            new ConfigurationChecker(context, FakeAdmin.fake(MetaTypeService.class, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            }));
    private final ConfigurationGuard guard = new ConfigurationGuard(checker, FakeAdmin.components());

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

    @Test
    void aChangeIsComparedWithWhatWasHandedOutNotWithWhatWasRefused() {
        checker.addCheck(new HeldPort(), Map.of(ConfigurationCheck.PIDS, PID, ConfigurationCheck.TRANSIENT, true));
        FakeAdmin admin = new FakeAdmin();
        SettingsVerdict verdict = new SettingsVerdict(context, checker, guard, admin.admin());
        handedOut("held");
        admin.update(PID, Map.of("port", "taken"));
        handedOut("taken");

        assertThat(verdict.problems(PID, Map.of("port", "held"))).isEmpty();
    }

    /** Only who has it already may have it. */
    private static final class HeldPort implements ConfigurationCheck {
        @Override
        public List<Problem> check(String pid, Map<String, Object> properties) {
            return checkChange(pid, Map.of(), properties);
        }

        @Override
        public List<Problem> checkChange(String pid, Map<String, Object> before, Map<String, Object> properties) {
            boolean bad = "held".equals(properties.get("port")) && !"held".equals(before.get("port"));
            return bad ? List.of(new Problem("port", "held", "a free one")) : List.of();
        }
    }

    private Object handedOut(String port) {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("service.pid", PID, "port", port));
        guard.modifyConfiguration(reference, properties);
        return properties.get("port");
    }
}
