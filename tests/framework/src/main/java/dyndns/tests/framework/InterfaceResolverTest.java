package dyndns.tests.framework;

import dyndns.api.resolve.IpResolver;
import java.util.Map;

class InterfaceResolverTest extends ConfiguredContract {
    @Override
    String pid() {
        return "dyndns.resolver.interfaces~test";
    }

    @Override
    Setting first() {
        return setting("none0");
    }

    @Override
    Setting second() {
        return setting("none1");
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("interface", " ");
    }

    @Override
    Object seen() {
        return service(IpResolver.class, "(resolver.kind=interface)")
                .<Object>map(IpResolver::label)
                .orElse(NOTHING);
    }

    /** Interfaces that are not there, which may come later. */
    private static Setting setting(String name) {
        return new Setting(Map.of("interface", name), "InterfaceResolver (" + name + ")");
    }
}
