package dyndns.tests.framework;

import java.util.Map;
import java.util.stream.Stream;

class MetricsTest extends ConfiguredContract {
    private final int one = freePort();
    private final int two = freePort();

    @Override
    String pid() {
        return "dyndns.metrics";
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
        return Map.of("listen", "nowhere");
    }

    @Override
    Object seen() {
        return Stream.of(one, two)
                .filter(InFramework::listens)
                .<Object>map(port -> port)
                .findFirst()
                .orElse(NOTHING);
    }

    private static Setting setting(int port) {
        return new Setting(Map.of("listen", "127.0.0.1:" + port), port);
    }
}
