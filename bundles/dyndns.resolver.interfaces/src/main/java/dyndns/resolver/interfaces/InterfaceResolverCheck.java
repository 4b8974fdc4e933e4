package dyndns.resolver.interfaces;

import dyndns.api.config.ConfigurationCheck;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Refuses an empty name. An interface that is not there yet may come: a modem's does. */
@Component(property = ConfigurationCheck.PIDS + "=" + InterfaceResolver.PID)
public final class InterfaceResolverCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        boolean named = properties.get("interface") instanceof String name && !name.isBlank();
        return named ? List.of() : List.of(new Problem("interface", "", "the name of an interface, such as eth0"));
    }
}
