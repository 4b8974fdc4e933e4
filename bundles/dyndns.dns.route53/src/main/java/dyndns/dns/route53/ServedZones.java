package dyndns.dns.route53;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.Zone;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.ServiceRegistration;

/** The hosted zones that are found, each registered as a DNS provider. Safe for concurrent calls. */
final class ServedZones {
    private final Services services;
    private final Function<Zone, Route53Zone> provider;
    private final Map<Route53Zone, ServiceRegistration<?>> served = new LinkedHashMap<>();
    private int changes;

    /** @param provider makes that of a hosted zone */
    ServedZones(Services services, Function<Zone, Route53Zone> provider) {
        this.services = services;
        this.provider = provider;
    }

    /** From now on. */
    void serve(Zone zone) {
        Route53Zone found = provider.apply(zone);
        services.add(DnsProvider.class, found, properties(zone, 0)).ifPresent(added -> {
            synchronized (served) {
                served.put(found, added);
            }
        });
    }

    /** Others are used from now on: whoever waits for them is told, by a property of the service. */
    void credentialsChanged() {
        int number;
        Map<Route53Zone, ServiceRegistration<?>> all;
        synchronized (served) {
            number = ++changes;
            all = Map.copyOf(served);
        }
        all.forEach((zone, registration) -> services.change(registration, properties(zone.zone(), number)));
    }

    Collection<Route53Zone> all() {
        synchronized (served) {
            return List.copyOf(served.keySet());
        }
    }

    private static Map<String, ?> properties(Zone zone, int changes) {
        return Map.of("zone.name", zone.name().text(), "zone.id", zone.id(), "credentials.changes", changes);
    }
}
