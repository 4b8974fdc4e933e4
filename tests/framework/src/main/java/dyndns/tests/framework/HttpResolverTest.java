package dyndns.tests.framework;

import dyndns.api.resolve.IpResolver;
import java.util.Map;

class HttpResolverTest extends ConfiguredContract {
    @Override
    String pid() {
        return "dyndns.resolver.http~test";
    }

    @Override
    Setting first() {
        return setting(1);
    }

    @Override
    Setting second() {
        return setting(2);
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("consensus", 0);
    }

    @Override
    Object seen() {
        return property(IpResolver.class, "(resolver.kind=http)", "consensus").orElse(NOTHING);
    }

    private static Setting setting(int consensus) {
        String[] urls = {"http://127.0.0.1:1/a", "http://127.0.0.1:1/b"};
        return new Setting(Map.of("preferred.urls", urls, "consensus", consensus), consensus);
    }
}
