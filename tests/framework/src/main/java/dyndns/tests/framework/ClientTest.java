package dyndns.tests.framework;

import java.io.IOException;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.junit.jupiter.api.BeforeEach;

class ClientTest extends ConfiguredContract {
    @Override
    String pid() {
        return "dyndns.client~test";
    }

    @Override
    Setting first() {
        return setting("one.example.test");
    }

    @Override
    Setting second() {
        return setting("two.example.test");
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("host", "one.example.test", "interval.confirmed.s", 0);
    }

    @Override
    Object seen() {
        return property(HealthCheck.class, "(service.pid=" + pid() + ")", "host")
                .orElse(NOTHING);
    }

    @BeforeEach
    void aSigner() throws IOException {
        Map<String, Object> key =
                Map.of("keypair.path", folder.resolve("key.json").toString());
        configure("dyndns.signer.ed25519~test", key);
    }

    private static Setting setting(String host) {
        return new Setting(Map.of("host", host), host);
    }
}
