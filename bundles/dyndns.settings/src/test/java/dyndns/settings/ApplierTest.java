package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ConfigurationCheck.Problem;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeService;

/** What reaches ConfigAdmin, and so the components: each line is an update. */
class ApplierTest {
    private static final String PID = "dyndns.host~a";

    private final List<String> updates = new ArrayList<>();
    private final BundleContext context =
            fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "getBundles" -> new Bundle[0];
                case "getServiceReferences" -> List.of();
                case "getProperty" -> null;
                default -> throw new UnsupportedOperationException(method.getName());
            });
    private final ConfigurationChecker checker =
            new ConfigurationChecker(context, fake(MetaTypeService.class, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            }));
    private final ConfigurationGuard guard = new ConfigurationGuard(checker, FakeAdmin.components());
    private final Applier applier = new Applier(
            new Standby(context, Standby::openInJar),
            checker,
            guard,
            new Interpolation(context),
            new ConfigurationWriter(admin()));

    ApplierTest() {
        ConfigurationCheck positive = (pid, properties) ->
                properties.getOrDefault("ttl.s", 1).equals(0) ? List.of(new Problem("ttl.s", "0", "more")) : List.of();
        checker.addCheck(positive, Map.of(ConfigurationCheck.PIDS, "dyndns.host"));
    }

    @Test
    void aRefusedChangeIsNoUpdate() throws IOException {
        assertThat(apply(Map.of("ttl.s", 60)).good()).isTrue();
        updates.clear();

        Verdict refused = apply(Map.of("ttl.s", 0));
        Verdict again = apply(Map.of("ttl.s", 0));
        Verdict asBefore = apply(Map.of("ttl.s", 60));

        assertThat(refused.problems()).containsExactly("d/a.config: ttl.s is \"0\"; allowed: more");
        assertThat(again.good()).isFalse();
        assertThat(asBefore.good()).isTrue();
        assertThat(updates).isEmpty();
        apply(Map.of("ttl.s", 61));
        assertThat(updates).containsExactly(PID + " 61");
    }

    @Test
    void whoeverAsksBeforeStoringIsToldTheSame() {
        SettingsVerdict verdict = new SettingsVerdict(context, checker, guard, admin());

        assertThat(verdict.problems(PID, Map.of("ttl.s", 0)))
                .containsExactly("dyndns.host~a: ttl.s is \"0\"; allowed: more");
        assertThat(verdict.problems(PID, Map.of("ttl.s", 1))).isEmpty();
        assertThat(verdict.problems("other", Map.of("ttl.s", 0))).isEmpty();
        assertThat(updates).isEmpty();
    }

    @Test
    void aPreviewHasWhatIsWantedWithoutSecretsAndNobodyListens() throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String pid : List.of(PID, "dyndns.http~update", "dyndns.dns.route53~settings")) {
            entries.put(pid, new Entry(pid, "f", Map.of("ttl.s", 5, ".hush", new Secret("settings-x", "hush"))));
        }
        Preview preview = new Preview(reading(entries), pid -> !pid.equals("dyndns.http~update"));

        assertThat(preview.check(applier).good()).isTrue();
        assertThat(preview.apply(applier)).containsExactlyInAnyOrder(PID, "dyndns.dns.route53~settings");

        assertThat(updates)
                .containsExactly(
                        PID + " 5 withheld", "dyndns.dns.route53~settings 5 withheld", "dyndns.metrics listen off");
    }

    private Verdict apply(Map<String, Object> properties) throws IOException {
        return applier.apply(reading(Map.of(PID, new Entry(PID, "d/a.config", properties))));
    }

    private static Reading reading(Map<String, Entry> entries) {
        return new Reading(entries, Optional.empty(), Optional.empty(), Path.of("s"), List.of(), List.of(), Set.of());
    }

    private ConfigurationAdmin admin() {
        return fake(ConfigurationAdmin.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getConfiguration" -> configuration(String.valueOf(arguments[0]));
            case "getFactoryConfiguration" -> configuration(arguments[0] + "~" + arguments[1]);
            case "listConfigurations" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Configuration configuration(String pid) {
        return fake(Configuration.class, (proxy, method, arguments) -> {
            Dictionary<?, ?> properties = (Dictionary<?, ?>) arguments[0];
            StringBuilder update = new StringBuilder(pid);
            if (properties.get("ttl.s") != null) update.append(' ').append(properties.get("ttl.s"));
            if (properties.get(".hush") != null) update.append(' ').append(properties.get(".hush"));
            if ("".equals(properties.get("listen"))) update.append(" listen off");
            return updates.add(update.toString()) ? null : proxy;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
