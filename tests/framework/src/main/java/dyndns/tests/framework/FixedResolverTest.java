package dyndns.tests.framework;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import java.util.Map;

class FixedResolverTest extends ConfiguredContract {
    @Override
    String pid() {
        return "dyndns.resolver.fixed~test";
    }

    @Override
    Setting first() {
        return setting("198.51.100.1");
    }

    @Override
    Setting second() {
        return setting("198.51.100.2");
    }

    @Override
    Map<String, Object> bad() {
        return Map.of("addresses", new String[] {"198.51.100.256"});
    }

    @Override
    Object seen() {
        return service(IpResolver.class, "(resolver.kind=static)")
                .<Object>map(resolver -> resolver.resolve(Family.IPV4))
                .orElse(NOTHING);
    }

    private static Setting setting(String address) {
        return new Setting(
                Map.of("addresses", new String[] {address}), new Resolution.Known(new IpAddress(Family.IPV4, address)));
    }
}
