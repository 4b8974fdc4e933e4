package dyndns.dns.embedded;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.Change;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

/** What the tests of this package build upon. */
final class Fixtures {
    static final HostName ZONE = new HostName("dyn.example");

    private Fixtures() {}

    static EmbeddedDns server(Path state, int port, String... zones) {
        return new EmbeddedDns(() -> state, config("127.0.0.1:" + port, "", zones));
    }

    static EmbeddedDns.Config config(String listen, String nameServer, String... zones) {
        Map<String, Object> values = Map.of("zones", zones, "listen", listen, "name_server", nameServer);
        return (EmbeddedDns.Config) Proxy.newProxyInstance(
                EmbeddedDns.Config.class.getClassLoader(),
                new Class<?>[] {EmbeddedDns.Config.class},
                (proxy, method, arguments) -> values.get(method.getName()));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static RecordSet records(String name, String address) {
        IpAddress ip = IpAddress.parse(address).orElseThrow();
        return new RecordSet(new RecordSetKey(new HostName(name), RecordType.of(ip.family())), 60, ip);
    }

    static Change replace(String name, String address) {
        return new Change.Replace(records(name, address));
    }

    static Change remove(String name, RecordType type) {
        return new Change.Remove(new RecordSetKey(new HostName(name), type));
    }
}
