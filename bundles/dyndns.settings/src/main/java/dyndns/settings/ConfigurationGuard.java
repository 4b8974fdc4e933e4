package dyndns.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps bad values from the components, whichever way they came into ConfigAdmin: hands out the last good ones
 * instead. Where there are none yet it makes the component's mandatory references impossible, so that no instance is
 * made. Ranked after interpolation.
 */
@Component(
        service = {ConfigurationPlugin.class, ConfigurationListener.class, ConfigurationGuard.class},
        immediate = true,
        property = {ConfigurationPlugin.CM_RANKING + ":Integer=900", "config.plugin.id=" + ConfigurationGuard.ID})
public final class ConfigurationGuard implements ConfigurationPlugin, ConfigurationListener {
    static final String ID = "dyndns.guard";

    /** Matches no service. */
    private static final String IMPOSSIBLE = "(dyndns.refused=*)";

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationGuard.class);

    private final ConfigurationChecker checker;
    private final ServiceComponentRuntime components;
    private final Map<String, Map<String, Object>> lastGood = new ConcurrentHashMap<>();
    private final Map<String, List<String>> problems = new ConcurrentHashMap<>();

    @Activate
    public ConfigurationGuard(
            @Reference(name = "checker") ConfigurationChecker checker,
            @Reference(name = "components") ServiceComponentRuntime components) {
        this.checker = checker;
        this.components = components;
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        String pid =
                Pid.of(properties.get(Constants.SERVICE_PID), properties.get(ConfigurationAdmin.SERVICE_FACTORYPID));
        if (!ConfigurationChecker.isOurs(pid)) return;
        Map<String, Object> values = copy(properties);
        String where = String.valueOf(values.getOrDefault(ConfigurationWriter.SOURCE, "configuration " + pid));
        Verdict verdict = checker.check(where, Origins.NONE, pid, values, occasion(pid, values));
        if (verdict.good()) {
            lastGood.put(pid, values);
            problems.remove(pid);
        } else {
            refuse(pid, verdict.problems(), properties);
        }
    }

    /** Asked for again and again: what was handed out before is no change, nor is the first. */
    private Occasion occasion(String pid, Map<String, Object> values) {
        Map<String, Object> before = lastGood.get(pid);
        return before == null || Fingerprint.of(before).equals(Fingerprint.of(values))
                ? Occasion.START
                : new Occasion.Change(before);
    }

    private void refuse(String pid, List<String> why, Dictionary<String, Object> properties) {
        Map<String, Object> good = lastGood.get(pid);
        if (!why.equals(problems.put(pid, why))) {
            String instead = good == null ? "it has no effect" : "the last good values stay";
            why.forEach(problem -> LOG.error("{}; {}", problem, instead));
        }
        if (good == null) {
            mandatoryReferences(pid).forEach(name -> properties.put(name + ".target", IMPOSSIBLE));
        } else {
            for (String name : Collections.list(properties.keys())) properties.remove(name);
            good.forEach(properties::put);
        }
    }

    private List<String> mandatoryReferences(String pid) {
        List<String> names = new ArrayList<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            if (!Arrays.asList(component.configurationPid).contains(Forms.formOf(pid))) continue;
            for (ReferenceDTO reference : component.references) {
                if (reference.cardinality.startsWith("1")) names.add(reference.name);
            }
        }
        return names;
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            String pid = Pid.of(event.getPid(), event.getFactoryPid());
            lastGood.remove(pid);
            problems.remove(pid);
        }
    }

    /** The values that a PID's component was given last. */
    Optional<Map<String, Object>> handedOut(String pid) {
        return Optional.ofNullable(lastGood.get(pid));
    }

    /** What is refused now, one line each. */
    List<String> problems() {
        return problems.values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, Object> copy(Dictionary<String, Object> properties) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (String name : Collections.list(properties.keys())) {
            Optional.ofNullable(properties.get(name)).ifPresent(value -> copy.put(name, value));
        }
        return copy;
    }
}
