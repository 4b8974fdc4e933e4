package dyndns.metrics;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Whether the address is free now. Advisory: a running endpoint holds it, and tries again by itself. */
@Component(
        property = {ConfigurationCheck.PIDS + "=" + MetricsEndpoint.PID, ConfigurationCheck.ADVISORY + ":Boolean=true"})
public final class MetricsPortCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        String listen = properties.get("listen") instanceof String text ? text : "";
        return ListenAddress.parse(listen)
                .map(address -> problems(listen, address.resolve()))
                .orElse(List.of());
    }

    private static List<Problem> problems(String listen, InetSocketAddress address) {
        if (address.isUnresolved()) return List.of(problem(listen, "no address is known for the host"));
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return List.of();
        } catch (IOException e) {
            return List.of(problem(listen, String.valueOf(e.getMessage())));
        }
    }

    private static Problem problem(String listen, String why) {
        return new Problem("listen", listen, "an address that can be listened on; now: " + why);
    }
}
