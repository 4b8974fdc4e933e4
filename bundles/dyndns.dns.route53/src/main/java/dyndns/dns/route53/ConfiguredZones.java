package dyndns.dns.route53;

import dyndns.api.host.HostName;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Within this bundle: what one configuration says, for those that only read it. Asks AWS nothing. */
@Component(
        configurationPid = Route53Config.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = ConfiguredZones.class)
public final class ConfiguredZones {
    private final List<ZoneRef> zones;
    private final Optional<String> role;
    private final String partition;

    @Activate
    public ConfiguredZones(Route53Config config) {
        this(List.of(config.hosted_zones()), config.assume_role_arn(), config.region());
    }

    ConfiguredZones(List<String> zones, String role, String region) {
        this.zones =
                zones.stream().flatMap(zone -> ZoneRef.parse(zone).stream()).toList();
        this.role = Optional.of(role).filter(arn -> !arn.isEmpty());
        String other = region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        this.partition = region.startsWith("cn-") ? "aws-cn" : other;
    }

    List<String> ids() {
        return zones.stream()
                .filter(ZoneRef.ById.class::isInstance)
                .map(Object::toString)
                .toList();
    }

    /** Whether a host may be of one of the zones: of a zone given by its id, the name is not known here. */
    boolean mayHold(HostName host) {
        return zones.stream().anyMatch(zone -> !(zone instanceof ZoneRef.ByName named) || host.isIn(named.name()));
    }

    boolean anyByName() {
        return zones.stream().anyMatch(ZoneRef.ByName.class::isInstance);
    }

    Optional<String> role() {
        return role;
    }

    /** What ARNs begin with after {@code arn:}. */
    String partition() {
        return partition;
    }
}
