package dyndns.dns.lookup;

import dyndns.api.dns.RecordLookup;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.host.HostName;
import java.util.Arrays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.xbill.DNS.NioClient;

/** The lookup service; works without a configuration. */
@Designate(ocd = DnsLookup.Config.class)
@Component(configurationPid = DnsLookup.PID)
public final class DnsLookup implements RecordLookup {
    static final String PID = "dyndns.dns.lookup";

    static final int DNS_PORT = 53;

    private final Lookup lookup;

    /** The form of its settings. */
    @ObjectClassDefinition(
            name = "DNS look-up",
            description = "Asks the DNS which addresses a host has, to compare them with what it should have.")
    public @interface Config {
        @AttributeDefinition(
                required = false,
                description = "Ask only these servers, in this order; IP address and port, such as 192.0.2.53:53 or"
                        + " [2001:db8::53]:53. None, the default: the zone's own name servers, and the system's"
                        + " resolver when none of them can be reached.")
        String[] servers() default {};
    }

    /** @throws IllegalArgumentException when {@code servers} holds something else than address and port */
    @Activate
    public DnsLookup(Config config) {
        SettingsCheck.problems(config.servers()).stream().findFirst().ifPresent(problem -> {
            throw new IllegalArgumentException("servers: '" + problem.value() + "' is not " + problem.allowed());
        });
        lookup = new Lookup(
                Arrays.stream(config.servers())
                        .map(server -> Server.parse(server).orElseThrow())
                        .toList(),
                new SystemResolvers(System::nanoTime),
                DNS_PORT,
                System::nanoTime);
    }

    /** Ends the thread of the DNS library; it starts anew for whoever asks next. */
    @Deactivate
    public void deactivate() {
        NioClient.close();
    }

    @Override
    public Result lookup(RecordSetKey key) {
        return lookup.lookup(key);
    }

    @Override
    public Result lookupIn(HostName zone, RecordSetKey key) {
        return lookup.lookupIn(zone, key);
    }
}
