package dyndns.dns.embedded;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ListenAddress;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Whether the address is free now, for UDP and TCP. At the start the name server goes on trying. */
@Component(property = {ConfigurationCheck.PIDS + "=" + EmbeddedDns.PID, ConfigurationCheck.TRANSIENT + ":Boolean=true"})
public final class PortCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return checkChange(pid, Map.of(), properties);
    }

    @Override
    public List<Problem> checkChange(String pid, Map<String, Object> before, Map<String, Object> properties) {
        Optional<InetSocketAddress> held = before.isEmpty() ? Optional.empty() : Endpoint.parse(listen(before));
        String listen = listen(properties);
        return Endpoint.parse(listen)
                .map(address -> ListenAddress.demand(held, address))
                .flatMap(address -> udp(address).or(() -> tcp(address)))
                .map(why -> new Problem("listen", listen, "an address that can be listened on; now: " + why))
                .stream()
                .toList();
    }

    private static String listen(Map<String, Object> properties) {
        return String.valueOf(properties.getOrDefault("listen", EmbeddedDns.LISTEN));
    }

    private static Optional<String> udp(InetSocketAddress address) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.bind(address);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("UDP: " + e.getMessage());
        }
    }

    private static Optional<String> tcp(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("TCP: " + e.getMessage());
        }
    }
}
