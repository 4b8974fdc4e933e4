package dyndns.metrics;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ListenAddress;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Refuses what is no address. */
@Component(property = ConfigurationCheck.PIDS + "=" + MetricsEndpoint.PID)
public final class MetricsCheck implements ConfigurationCheck {
    static final String OR_OFF = "; empty: off";

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        if (!(properties.get("listen") instanceof String listen) || listen.isEmpty()) return List.of();
        if (ListenAddress.parse(listen).isPresent()) return List.of();
        return List.of(new Problem("listen", listen, ListenAddress.ALLOWED + OR_OFF));
    }
}
