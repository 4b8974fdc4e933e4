package dyndns.resolver.fixed;

import dyndns.api.config.ConfigurationCheck;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Refuses what is no address, and two of one family. */
@Component(property = ConfigurationCheck.PIDS + "=" + FixedResolver.PID)
public final class FixedResolverCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return Addresses.problems(
                properties.get("addresses") instanceof String[] addresses ? addresses : new String[0]);
    }
}
