package dyndns.dns.route53;

import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.ServiceRegistration;

/** The hosted zones that are found, each registered as a DNS provider. Safe for concurrent calls. */
final class ServedZones implements ZoneSearch.Found {
    private final Services services;
    private final Function<Zone, Route53Zone> provider;
    private final Map<Route53Zone, ServiceRegistration<?>> served = new LinkedHashMap<>();
    private int changes;

    /** @param provider makes that of a hosted zone */
    ServedZones(Services services, Function<Zone, Route53Zone> provider) {
        this.services = services;
        this.provider = provider;
    }

    /** From now on, in place of one of the same name. */
    @Override
    public void serve(Zone zone) {
        of(zone.name()).ifPresent(this::end);
        Route53Zone found = provider.apply(zone);
        int known = changes();
        services.add(DnsProvider.class, found, properties(zone, known)).ifPresent(added -> {
            synchronized (served) {
                served.put(found, added);
            }
            int now = changes(); // who got the service may have tried the old credentials already
            if (now != known) services.change(added, properties(zone, now));
        });
    }

    private int changes() {
        synchronized (served) {
            return changes;
        }
    }

    private void end(Route53Zone zone) {
        ServiceRegistration<?> registration;
        synchronized (served) {
            registration = served.remove(zone);
        }
        if (registration != null) services.remove(registration);
    }

    @Override
    public boolean isGone(HostName zone) {
        return of(zone).filter(Route53Zone::isGone).isPresent();
    }

    private Optional<Route53Zone> of(HostName name) {
        return all().stream().filter(each -> each.zone().name().equals(name)).findFirst();
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
