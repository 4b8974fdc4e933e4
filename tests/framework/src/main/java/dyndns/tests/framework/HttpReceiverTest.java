package dyndns.tests.framework;

import jakarta.servlet.Servlet;
import java.util.Map;

class HttpReceiverTest extends ConfiguredContract {
    @Override
    String pid() {
        return "dyndns.transport.http.server";
    }

    @Override
    Setting first() {
        return setting("one");
    }

    @Override
    Setting second() {
        return setting("two");
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("listener", "one two");
    }

    @Override
    Object seen() {
        return property(
                        Servlet.class,
                        "(osgi.http.whiteboard.servlet.name=dyndns.update)",
                        "osgi.http.whiteboard.target")
                .orElse(NOTHING);
    }

    private static Setting setting(String listener) {
        return new Setting(Map.of("listener", listener), "(org.apache.felix.http.name=" + listener + ")");
    }
}
