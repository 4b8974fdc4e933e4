package dyndns.dns.embedded;

import dyndns.api.config.StateDirectory;
import dyndns.api.dns.Change;
import dyndns.api.dns.ChangeResult;
import dyndns.api.dns.DnsProvider;
import dyndns.api.dns.DnsProviderException;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.Zone;
import dyndns.api.host.HostName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A DNS provider that is the zones' name server itself. Zones are kept below {@code <state>/zones}, a file each, and
 * stay there when they are no longer configured. Where it cannot listen, changes are still applied and kept.
 */
@Designate(ocd = EmbeddedDns.Config.class, factory = true)
@Component(
        configurationPid = EmbeddedDns.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        property = {HealthCheck.NAME + "=embedded DNS", HealthCheck.TAGS + "=ready", HealthCheck.TAGS + "=zones"})
public final class EmbeddedDns implements DnsProvider, HealthCheck {
    static final String PID = "dyndns.dns.embedded";
    static final String LISTEN = "127.0.0.1:5300";

    private static final int MAX_CHANGES = 1_000;
    private static final TcpEndpoint.Limits LIMITS = new TcpEndpoint.Limits(64, Duration.ofSeconds(10));

    private final Map<HostName, HostedZone> zones;
    private final Listener listener;

    /** The form of its settings. */
    @ObjectClassDefinition(
            name = "Embedded name server",
            description = "An authoritative name server in this process, for some zones.")
    public @interface Config {
        @AttributeDefinition(description = "The zones it serves, such as dyn.example.org; at least one.")
        String[] zones();

        @AttributeDefinition(
                description = "Where it listens, UDP and TCP: IP address and port, such as 127.0.0.1:5300 (the default)"
                        + " or [::1]:5300; without an address on all of them, such as :53.")
        String listen() default LISTEN;

        @AttributeDefinition(
                name = "Name server",
                required = false,
                description = "The host name of this name server in the zones' NS and SOA records;"
                        + " empty, the default: ns.<zone>, with the address it listens on where that is one.")
        String name_server() default "";
    }

    /** @throws IllegalArgumentException naming the first bad property */
    @Activate
    public EmbeddedDns(@Reference(name = "state") StateDirectory state, Config config) {
        SettingsCheck.problems(config.zones(), config.listen(), config.name_server()).stream()
                .findFirst()
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(
                            problem.property() + ": '" + problem.value() + "' is not " + problem.allowed());
                });
        InetSocketAddress listen = Endpoint.parse(config.listen()).orElseThrow();
        Path folder = state.path().resolve("zones");
        zones = Arrays.stream(config.zones())
                .map(zone -> HostName.parse(zone).orElseThrow())
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        zone -> zone, zone -> new HostedZone(zone, folder, InstantSource.system())));
        listener = new Listener(listen, new Responder(authorities(listen, config.name_server())), LIMITS);
        listener.start();
    }

    /** Stops listening, then lets go of the files. */
    @Deactivate
    public void deactivate() {
        listener.close();
        zones.values().forEach(HostedZone::close);
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public Set<Zone> zones() {
        return zones.keySet().stream().map(name -> new Zone(name, name.text())).collect(Collectors.toSet());
    }

    @Override
    public Allowance allowance(Zone zone, int waiting) {
        return Allowance.now(MAX_CHANGES);
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public Map<RecordSetKey, KnownRecord> read(Zone zone, Collection<HostName> names) throws DnsProviderException {
        HostedZone hosted = zones.get(zone.name());
        if (hosted == null) throw new DnsProviderException("not a zone of this name server: " + zone.name());
        return hosted.read(names).stream().collect(Collectors.toMap(records -> records.key(), KnownRecord.Plain::new));
    }

    @Override
    public List<ChangeResult> apply(Zone zone, List<Change> changes) {
        HostedZone hosted = zones.get(zone.name());
        if (hosted != null) return hosted.apply(changes);
        ChangeResult refused = new ChangeResult.Refused("not a zone of this name server: " + zone.name());
        return changes.stream().map(change -> refused).toList();
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        log.info("serves {}", zones.keySet().stream().map(HostName::text).collect(Collectors.joining(", ")));
        listener.problem().ifPresent(log::critical);
        zones.values().forEach(zone -> zone.problem().ifPresent(log::critical));
        return new Result(log);
    }

    private List<Authority> authorities(InetSocketAddress listen, String nameServer) {
        Optional<InetAddress> glue = Optional.of(listen.getAddress()).filter(address -> !address.isAnyLocalAddress());
        return zones.values().stream()
                .map(zone -> new Authority(zone, server(zone, nameServer), glue))
                .toList();
    }

    private static HostName server(HostedZone zone, String nameServer) {
        return HostName.parse(nameServer).orElseGet(() -> new HostName("ns." + zone.name()));
    }
}
