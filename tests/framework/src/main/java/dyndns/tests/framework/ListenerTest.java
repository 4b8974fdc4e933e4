package dyndns.tests.framework;

import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;

class ListenerTest extends ConfiguredContract {
    private final int one = freePort();
    private final int two = freePort();

    private record Seen(boolean open, boolean one, boolean two) {}

    @Override
    String pid() {
        return "dyndns.http~test";
    }

    @Override
    Setting first() {
        return setting(one);
    }

    @Override
    Setting second() {
        return setting(two);
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("address", "nowhere");
    }

    @Override
    Object seen() {
        return service(HealthCheck.class, "(service.pid=" + pid() + ")")
                .<Object>map(check -> new Seen(check.execute().isOk(), listens(one), listens(two)))
                .orElse(NOTHING);
    }

    private Setting setting(int port) {
        return new Setting(Map.of("address", "127.0.0.1:" + port), new Seen(true, port == one, port == two));
    }
}
