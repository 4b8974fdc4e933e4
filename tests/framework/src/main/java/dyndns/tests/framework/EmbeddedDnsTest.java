package dyndns.tests.framework;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.util.Map;
import java.util.Set;

class EmbeddedDnsTest extends ConfiguredContract {
    private final int one = freePort();
    private final int two = freePort();

    private record Seen(Set<Zone> zones, boolean one, boolean two) {}

    @Override
    String pid() {
        return "dyndns.dns.embedded~test";
    }

    @Override
    Setting first() {
        return setting("one.test", one);
    }

    @Override
    Setting second() {
        return setting("two.test", two);
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("zones", new String[] {"one.test"}, "listen", "nowhere");
    }

    @Override
    Object seen() {
        return service(DnsProvider.class, "(service.pid=" + pid() + ")")
                .<Object>map(provider -> new Seen(provider.zones(), listens(one), listens(two)))
                .orElse(NOTHING);
    }

    private Setting setting(String zone, int port) {
        Map<String, Object> properties = Map.of("zones", new String[] {zone}, "listen", "127.0.0.1:" + port);
        return new Setting(properties, new Seen(Set.of(new Zone(new HostName(zone), zone)), port == one, port == two));
    }
}
