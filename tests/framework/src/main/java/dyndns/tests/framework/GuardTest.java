package dyndns.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dyndns.api.send.UpdateSender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** Bad values that come straight into ConfigAdmin, past the settings. */
class GuardTest {
    private static final String FACTORY = "dyndns.transport.http";
    private static final Map<String, Object> GOOD = Map.of("url", "http://127.0.0.1:1/update", "timeout.ms", 500L);
    private static final Map<String, Object> BAD = Map.of("url", "http://127.0.0.1:1/update", "timeout.ms", 1L);

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin admin;

    @InjectService(filter = "(hc.name=configuration)")
    HealthCheck health;

    private final List<Configuration> made = new ArrayList<>();

    @BeforeEach
    void nothingIsWrong() {
        assertThat(health.execute().getStatus()).isEqualTo(Result.Status.OK);
    }

    @AfterEach
    void deleteConfigurations() throws IOException {
        for (Configuration configuration : made) configuration.delete();
        soon().until(() -> health.execute().getStatus(), Result.Status.OK::equals);
    }

    @Test
    void theLastGoodValuesStay() throws IOException {
        Configuration configuration = configure("guarded", GOOD);
        soon().until(() -> timeouts("guarded"), List.of(500L)::equals);

        update(configuration, "guarded", BAD);

        soon().until(() -> health.execute().getStatus(), Result.Status.WARN::equals);
        await().during(Duration.ofMillis(300)).until(() -> timeouts("guarded"), List.of(500L)::equals);
        assertThat(health.execute().toString()).contains("timeout.ms is \"1\"");

        update(configuration, "guarded", Map.of("url", "http://127.0.0.1:1/update", "timeout.ms", 600L));
        soon().until(() -> timeouts("guarded"), List.of(600L)::equals);
        soon().until(() -> health.execute().getStatus(), Result.Status.OK::equals);
    }

    @Test
    void aNewBadConfigurationMakesNoComponent() throws IOException {
        Configuration configuration = configure("new", BAD);
        soon().until(() -> health.execute().getStatus(), Result.Status.WARN::equals);
        await().during(Duration.ofMillis(300)).until(() -> timeouts("new"), List.of()::equals);

        update(configuration, "new", GOOD);

        soon().until(() -> timeouts("new"), List.of(500L)::equals);
    }

    private Configuration configure(String name, Map<String, Object> properties) throws IOException {
        Configuration configuration = admin.getFactoryConfiguration(FACTORY, name, "?");
        made.add(configuration);
        update(configuration, name, properties);
        return configuration;
    }

    private static void update(Configuration configuration, String name, Map<String, Object> properties)
            throws IOException {
        Hashtable<String, Object> dictionary = new Hashtable<>(properties);
        dictionary.put(UpdateSender.NAME, name);
        configuration.update(dictionary);
    }

    /** The time-outs of the transports of that name. */
    private List<Object> timeouts(String name) throws InvalidSyntaxException {
        Collection<ServiceReference<UpdateSender>> senders =
                context.getServiceReferences(UpdateSender.class, "(" + UpdateSender.NAME + "=" + name + ")");
        return senders.stream().map(sender -> sender.getProperty("timeout.ms")).toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20));
    }
}
