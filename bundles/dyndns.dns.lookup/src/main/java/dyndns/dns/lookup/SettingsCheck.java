package dyndns.dns.lookup;

import dyndns.api.config.ConfigurationCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Checks the servers before they reach the lookup. */
@Component(property = ConfigurationCheck.PIDS + "=" + DnsLookup.PID)
public final class SettingsCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return properties.get("servers") instanceof String[] servers ? problems(servers) : List.of();
    }

    static List<Problem> problems(String[] servers) {
        return Arrays.stream(servers)
                .filter(server -> Server.parse(server).isEmpty())
                .map(server -> new Problem("servers", server, Server.ALLOWED))
                .toList();
    }
}
