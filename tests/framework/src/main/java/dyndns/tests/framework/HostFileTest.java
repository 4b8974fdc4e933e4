package dyndns.tests.framework;

import dyndns.api.dns.RecordType;
import dyndns.api.host.HostDirectory;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class HostFileTest extends ConfiguredContract {
    private static final HostName HOST = new HostName("home.example.test");

    @Override
    String pid() {
        return "dyndns.hosts.config";
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
        return Map.of("file", folder.resolve("missing.json").toString());
    }

    @Override
    Object seen() {
        return service(HostDirectory.class, "(objectClass=*)")
                .flatMap(hosts -> hosts.find(HOST))
                .<Object>map(host -> host.policy(RecordType.A).ttlSeconds())
                .orElse(NOTHING);
    }

    private Setting setting(int ttl) {
        Path file = folder.resolve("hosts" + ttl + ".json");
        try {
            Files.writeString(file, "{\"" + HOST + "\":{\"public_keys\":[],\"ttl\":" + ttl + "}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Setting(Map.of("file", file.toString()), ttl);
    }
}
