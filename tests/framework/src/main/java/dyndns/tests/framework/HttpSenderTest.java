package dyndns.tests.framework;

import dyndns.api.send.UpdateSender;
import java.util.Map;

class HttpSenderTest extends ConfiguredContract {
    @Override
    String pid() {
        return "dyndns.transport.http~test";
    }

    @Override
    Setting first() {
        return setting("http://127.0.0.1:1/a");
    }

    @Override
    Setting second() {
        return setting("http://127.0.0.1:1/b");
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("url", "ftp://127.0.0.1/a");
    }

    @Override
    Object seen() {
        return property(UpdateSender.class, "(service.pid=" + pid() + ")", "url")
                .orElse(NOTHING);
    }

    private static Setting setting(String url) {
        return new Setting(Map.of("url", url, "transport.name", "test"), url);
    }
}
