package dyndns.dns.lookup;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.SetUp;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Whether the zones of the server, or those of the client's hosts, are delegated and answered for. */
@Component
public final class ZoneDiagnosis implements Diagnosis {
    private static final Pattern ZONE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})+\\.?");

    @Override
    public List<Examination> examinations(SetUp setUp) {
        List<InetSocketAddress> servers = setUp.of(DnsLookup.PID).stream()
                .flatMap(entry -> texts(entry.getValue().get("servers")))
                .map(Server::parse)
                .flatMap(Optional::stream)
                .toList();
        List<Examination> examinations = new ArrayList<>();
        Set<String> own = setUp.running() ? Set.of() : embedded(setUp);
        for (String zone : zones(setUp)) {
            ZoneVisit visit = new ZoneVisit(zone, servers, DnsLookup.DNS_PORT, own.contains(zone));
            examinations.add(new Examination(visit.what(), visit::findings));
        }
        for (String host : hosts(setUp)) {
            HostVisit visit = new HostVisit(host, servers, DnsLookup.DNS_PORT);
            examinations.add(new Examination(visit.what(), () -> List.of(visit.finding())));
        }
        return examinations;
    }

    /** Names only: the id of a hosted zone says nothing to the DNS. */
    private static Set<String> zones(SetUp setUp) {
        Set<String> zones = embedded(setUp);
        for (Map.Entry<String, Map<String, Object>> entry : setUp.of("dyndns.dns.route53")) {
            texts(entry.getValue().get("hosted.zones"))
                    .filter(zone -> ZONE_NAME.matcher(zone).matches())
                    .forEach(zones::add);
        }
        return zones;
    }

    private static Set<String> embedded(SetUp setUp) {
        Set<String> zones = new LinkedHashSet<>();
        for (Map.Entry<String, Map<String, Object>> entry : setUp.of("dyndns.dns.embedded")) {
            texts(entry.getValue().get("zones")).forEach(zones::add);
        }
        return zones;
    }

    private static Set<String> hosts(SetUp setUp) {
        Set<String> hosts = new LinkedHashSet<>();
        for (Map.Entry<String, Map<String, Object>> entry : setUp.of("dyndns.client")) {
            texts(entry.getValue().get("host"))
                    .map(host -> host.replaceFirst("\\.$", "").toLowerCase(Locale.ROOT))
                    .forEach(hosts::add);
        }
        return hosts;
    }

    private static Stream<String> texts(@Nullable Object value) {
        if (value instanceof String[] several) return Stream.of(several);
        return value == null ? Stream.empty() : Stream.of(value.toString());
    }
}
