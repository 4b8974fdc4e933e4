package dyndns.tests.framework;

import dyndns.api.dns.RecordLookup;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class DnsLookupTest extends ConfiguredContract {
    private static final String ANY = "(objectClass=*)";

    @Override
    String pid() {
        return "dyndns.dns.lookup";
    }

    @Override
    Setting first() {
        return setting("127.0.0.1:1");
    }

    @Override
    Setting second() {
        return setting("[::1]:1");
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("servers", new String[] {"ns.example.org"});
    }

    @Override
    Object seen() {
        if (service(RecordLookup.class, ANY).isEmpty()) return NOTHING;
        return property(RecordLookup.class, ANY, "servers")
                .<Object>map(servers -> Arrays.asList((Object[]) servers))
                .orElse(List.of());
    }

    @Override
    Object without() {
        return List.of();
    }

    private static Setting setting(String server) {
        return new Setting(Map.of("servers", new String[] {server}), List.of(server));
    }
}
