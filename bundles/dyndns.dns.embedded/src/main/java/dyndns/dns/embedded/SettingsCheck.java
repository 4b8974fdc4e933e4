package dyndns.dns.embedded;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.host.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Checks zones, names and addresses before they reach the name server. */
@Component(property = ConfigurationCheck.PIDS + "=" + EmbeddedDns.PID)
public final class SettingsCheck implements ConfigurationCheck {
    private static final String NAME = "a domain name, such as dyn.example.org";

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return problems(
                properties.get("zones") instanceof String[] zones ? zones : new String[0],
                String.valueOf(properties.getOrDefault("listen", EmbeddedDns.LISTEN)),
                String.valueOf(properties.getOrDefault("name.server", "")));
    }

    static List<Problem> problems(String[] zones, String listen, String nameServer) {
        List<Problem> problems = new ArrayList<>();
        if (zones.length == 0) problems.add(new Problem("zones", "", "at least one zone"));
        for (String zone : zones) {
            if (HostName.parse(zone).isEmpty()) problems.add(new Problem("zones", zone, NAME));
        }
        if (Endpoint.parse(listen).isEmpty()) problems.add(new Problem("listen", listen, Endpoint.ALLOWED));
        if (!nameServer.isEmpty() && HostName.parse(nameServer).isEmpty()) {
            problems.add(new Problem("name.server", nameServer, NAME));
        }
        return problems;
    }
}
