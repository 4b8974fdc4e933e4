package dyndns.webconsole;

import dyndns.api.config.ConfigurationVerdict;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.webconsole.spi.ConfigurationHandler;
import org.apache.felix.webconsole.spi.ValidationException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Refuses on the configuration page what would be refused afterwards, with the same words. */
@Component
public final class ConfigurationJudge implements ConfigurationHandler {
    @Reference(
            name = "verdict",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ConfigurationVerdict verdict;

    @Override
    public void createConfiguration(String pid) {}

    @Override
    public void createFactoryConfiguration(String factoryPid, String pid) {}

    @Override
    public void deleteConfiguration(@Nullable String factoryPid, String pid) {}

    /** @throws ValidationException with a text that the page shows */
    @Override
    public void updateConfiguration(@Nullable String factoryPid, String pid, Dictionary<String, Object> properties)
            throws ValidationException {
        ConfigurationVerdict judge = verdict;
        boolean isNew = factoryPid != null && !pid.startsWith(factoryPid);
        String effective = isNew ? factoryPid + "~new" : pid;
        if (!effective.startsWith("dyndns.")) return;
        dropEmptyItems(properties);
        if (judge == null) return;
        Map<String, Object> values = new HashMap<>();
        for (String name : Collections.list(properties.keys())) values.put(name, properties.get(name));
        List<String> problems = judge.problems(effective, values);
        if (!problems.isEmpty()) throw new ValidationException(String.join("\n", problems));
    }

    /** The page sends an empty list as a list of one empty text; what is left here is what gets stored. */
    private static void dropEmptyItems(Dictionary<String, Object> properties) {
        for (String name : Collections.list(properties.keys())) {
            if (properties.get(name) instanceof String[] items) {
                properties.put(
                        name,
                        Arrays.stream(items).filter(item -> !item.isBlank()).toArray(String[]::new));
            }
        }
    }
}
