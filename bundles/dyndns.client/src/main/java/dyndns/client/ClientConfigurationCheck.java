package dyndns.client;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.host.HostName;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Component;

/** What the settings form of a host cannot check: its name, its families, and filters. */
@Component(property = ConfigurationCheck.PIDS + "=" + ClientHost.PID)
public final class ClientConfigurationCheck implements ConfigurationCheck {
    private static final List<String> FILTERS =
            List.of("signer.target", "resolver.target", "transport.target", "lookup.target");

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        String host = Objects.toString(properties.get("host"), "");
        if (HostName.parse(host).isEmpty()) {
            problems.add(new Problem("host", host, "a host name, such as home.example.com"));
        }
        checkFamilies(properties.get("address.families"), problems);
        for (String filter : FILTERS) checkFilter(filter, properties.get(filter), problems);
        return problems;
    }

    private static void checkFamilies(@Nullable Object value, List<Problem> problems) {
        if (value == null) return;
        List<String> families = texts(value);
        if (families.isEmpty() || !ClientSettings.FAMILIES.keySet().containsAll(families)) {
            problems.add(new Problem("address.families", String.join(", ", families), "ip4, ip6 or both"));
        }
    }

    private static List<String> texts(Object value) {
        if (value instanceof Iterable<?> values) {
            List<String> texts = new ArrayList<>();
            values.forEach(v -> texts.add(String.valueOf(v)));
            return texts;
        }
        if (!value.getClass().isArray()) return List.of(value.toString());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) texts.add(String.valueOf(Array.get(value, i)));
        return texts;
    }

    private static void checkFilter(String property, @Nullable Object value, List<Problem> problems) {
        if (value == null) return;
        try {
            FrameworkUtil.createFilter(value.toString());
        } catch (InvalidSyntaxException e) {
            problems.add(new Problem(property, value.toString(), "an LDAP filter, such as (transport.name=home)"));
        }
    }
}
