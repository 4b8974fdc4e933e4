package dyndns.http;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ListenAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What the metatype of a listener cannot say. */
@Component(property = ConfigurationCheck.PIDS + "=dyndns.http")
public final class ListenerCheck implements ConfigurationCheck {
    /** What a listener's name looks like; it stands in file names and filters. */
    static final String NAME = "[A-Za-z0-9._-]{1,64}";

    static final String NAME_ALLOWED = "1 to 64 letters, digits, dots, - and _";

    private static final String BOTH = "certificate and key go together: both or none";

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        String address = text(properties, "address");
        String certificate = text(properties, "tls.cert");
        String name = text(properties, "listener.name");
        String effective = name.isEmpty() ? pid.substring(pid.indexOf('~') + 1) : name;
        if (!effective.matches(NAME)) problems.add(new Problem("listener.name", effective, NAME_ALLOWED));
        problems.addAll(problems(address, certificate, text(properties, "tls.key")));
        if (effective.equals("console") && certificate.isEmpty() && reachable(address)) {
            problems.add(new Problem("address", address, "a loopback address, as there is no tls.cert"));
        }
        return problems;
    }

    /** @throws IllegalArgumentException naming the first bad property */
    static void demand(String address, String certificate, String key) {
        for (Problem problem : problems(address, certificate, key)) {
            throw new IllegalArgumentException(
                    problem.property() + ": " + problem.value() + "; allowed: " + problem.allowed());
        }
    }

    private static List<Problem> problems(String address, String certificate, String key) {
        List<Problem> problems = new ArrayList<>();
        if (ListenAddress.parse(address).isEmpty()) {
            problems.add(new Problem("address", address, ListenAddress.ALLOWED));
        }
        if (certificate.isEmpty() && !key.isEmpty()) problems.add(new Problem("tls.cert", certificate, BOTH));
        if (key.isEmpty() && !certificate.isEmpty()) problems.add(new Problem("tls.key", key, BOTH));
        return problems;
    }

    private static boolean reachable(String address) {
        return ListenAddress.parse(address).filter(parsed -> !parsed.loopback()).isPresent();
    }

    private static String text(Map<String, Object> properties, String name) {
        return properties.get(name) instanceof String text ? text : "";
    }
}
