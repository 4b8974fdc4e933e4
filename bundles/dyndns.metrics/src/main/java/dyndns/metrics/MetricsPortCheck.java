package dyndns.metrics;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Whether the address is free now. At the start the endpoint goes on trying. */
@Component(
        property = {ConfigurationCheck.PIDS + "=" + MetricsEndpoint.PID, ConfigurationCheck.TRANSIENT + ":Boolean=true"
        })
public final class MetricsPortCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return problems(Optional.empty(), properties);
    }

    /** Without a configuration the endpoint listens too. */
    @Override
    public List<Problem> checkChange(String pid, Map<String, Object> before, Map<String, Object> properties) {
        return problems(listen(before).map(ListenAddress::resolve), properties);
    }

    private static List<Problem> problems(Optional<InetSocketAddress> held, Map<String, Object> properties) {
        return listen(properties)
                .map(address -> problems(address.toString(), ListenAddress.demand(held, address.resolve())))
                .orElse(List.of());
    }

    private static Optional<ListenAddress> listen(Map<String, Object> properties) {
        return ListenAddress.parse(String.valueOf(properties.getOrDefault("listen", MetricsEndpoint.LISTEN)));
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
