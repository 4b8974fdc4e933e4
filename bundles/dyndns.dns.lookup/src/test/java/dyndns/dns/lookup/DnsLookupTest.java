package dyndns.dns.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.Change;
import dyndns.api.dns.RecordLookup.Result;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import dyndns.dns.embedded.EmbeddedDns;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component against the embedded name server. */
class DnsLookupTest {
    private static final HostName HOST = new HostName("host.dyn.example");

    private EmbeddedDns server;
    private String address;

    @BeforeEach
    void start(@TempDir Path state) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + free.getLocalPort();
        }
        server = new EmbeddedDns(
                () -> state,
                settings(
                        EmbeddedDns.Config.class,
                        Map.of("zones", new String[] {"dyn.example"}, "listen", address, "name_server", "")));
        await().until(() -> server.execute().isOk());
    }

    @AfterEach
    void stop() {
        server.deactivate();
    }

    @Test
    void findsWhatTheNameServerHolds() {
        DnsLookup lookup = lookup(address);
        assertThat(lookup.lookup(new RecordSetKey(HOST, RecordType.A))).isEqualTo(new Result.Absent());

        Set<IpAddress> addresses = apply(2);

        assertThat(lookup.lookup(new RecordSetKey(HOST, RecordType.AAAA))).isEqualTo(new Result.Found(addresses));
        assertThat(lookup.lookup(new RecordSetKey(HOST, RecordType.A))).isEqualTo(new Result.Absent());
        assertThat(lookup.lookup(new RecordSetKey(new HostName("host.other.example"), RecordType.A)))
                .isInstanceOf(Result.Unknown.class);
        lookup.deactivate();
    }

    @Test
    void whatIsTooLargeForUdpComesOverTcp() {
        Set<IpAddress> addresses = apply(100);
        DnsLookup lookup = lookup(address);

        assertThat(lookup.lookup(new RecordSetKey(HOST, RecordType.AAAA))).isEqualTo(new Result.Found(addresses));
        lookup.deactivate();
    }

    @Test
    void theNextInstanceWorksAfterTheLastOneEnded() {
        apply(1);
        for (int i = 0; i < 3; i++) {
            DnsLookup lookup = lookup(address);
            assertThat(lookup.lookup(new RecordSetKey(HOST, RecordType.AAAA))).isInstanceOf(Result.Found.class);
            lookup.deactivate();
        }
    }

    @Test
    void badServersAreNamed() {
        assertThatThrownBy(() -> lookup("192.0.2.1:53", "ns.example:53"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("servers")
                .hasMessageContaining("ns.example:53");
        assertThatThrownBy(() -> lookup("192.0.2.1:0")).isInstanceOf(IllegalArgumentException.class);
        assertThat(SettingsCheck.problems(new String[] {"[2001:db8::1]:53"})).isEmpty();
    }

    private Set<IpAddress> apply(int count) {
        Set<IpAddress> addresses = IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        IpAddress.parse("2001:db8::" + Integer.toHexString(i)).orElseThrow())
                .collect(Collectors.toSet());
        RecordSet records = new RecordSet(new RecordSetKey(HOST, RecordType.AAAA), 60, addresses);
        server.apply(new Zone(new HostName("dyn.example"), "dyn.example"), List.of(new Change.Replace(records)));
        return addresses;
    }

    private static DnsLookup lookup(String... servers) {
        return new DnsLookup(settings(DnsLookup.Config.class, Map.of("servers", servers)));
    }

    private static <T> T settings(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.get(method.getName())));
    }
}
