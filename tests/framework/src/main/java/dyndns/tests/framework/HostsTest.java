package dyndns.tests.framework;

import dyndns.api.dns.RecordType;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import java.util.Map;

class HostsTest extends ConfiguredContract {
    private static final HostName HOST = new HostName("home.example.test");

    @Override
    String pid() {
        return "dyndns.host~test";
    }

    @Override
    Setting first() {
        return setting(10);
    }

    @Override
    Setting second() {
        return setting(20);
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("host", HOST.text(), "public.keys", new String[0], "ttl.s", 0);
    }

    @Override
    Object seen() {
        return service(HostDirectory.class, "(objectClass=*)")
                .flatMap(hosts -> hosts.find(HOST))
                .<Object>map(host -> host.policy(RecordType.A).ttlSeconds())
                .orElse(NOTHING);
    }

    private static Setting setting(int ttl) {
        return new Setting(Map.of("host", HOST.text(), "public.keys", new String[0], "ttl.s", ttl), ttl);
    }
}
