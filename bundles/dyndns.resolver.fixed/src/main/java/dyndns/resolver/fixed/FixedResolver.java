package dyndns.resolver.fixed;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.resolve.IpResolver;
import dyndns.api.resolve.Resolution;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The addresses that its configuration says: for machines that know theirs otherwise, and for trials. */
@Designate(ocd = FixedResolver.Config.class, factory = true)
@Component(
        configurationPid = FixedResolver.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = IpResolver.KIND + "=static")
public final class FixedResolver implements IpResolver {
    static final String PID = "dyndns.resolver.fixed";

    /** Settings of one resolver. */
    @ObjectClassDefinition(name = "Fixed address resolver", description = "Addresses written down here.")
    @interface Config {
        @AttributeDefinition(
                name = "Addresses",
                description = "One or two literals, at most one of each family: 198.51.100.7, 2001:db8::7. No default.")
        String[] addresses();

        @AttributeDefinition(name = "Name", description = "Name of this resolver in filters and logs. Default: static.")
        String resolver_name() default "static";
    }

    private final Map<Family, IpAddress> addresses;

    /** @throws IllegalArgumentException naming the property and the first bad value */
    @Activate
    public FixedResolver(Config config) {
        this(Addresses.parse(config.addresses()));
    }

    FixedResolver(Map<Family, IpAddress> addresses) {
        this.addresses = Map.copyOf(addresses);
    }

    @Override
    public String label() {
        return "StaticResolver";
    }

    @Override
    public Resolution resolve(Family family) {
        IpAddress address = addresses.get(family);
        return address == null
                ? new Resolution.Unknown("no " + family + " address is configured")
                : new Resolution.Known(address);
    }
}
