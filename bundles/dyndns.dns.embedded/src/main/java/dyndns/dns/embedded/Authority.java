package dyndns.dns.embedded;

import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** A zone as the DNS sees it: the hosts' records, and SOA, NS and glue, which it makes itself. */
final class Authority {
    /** TTL of what the zone says of itself, in seconds. */
    private static final int OWN_TTL = 3_600;
    /** How long 'there is none' may be kept, in seconds (RFC 2308, 5): a host that comes is not to wait for it. */
    private static final int NEGATIVE_TTL = 60;
    /** For secondary servers, of which there are none; values of RFC 1912, 2.2. */
    private static final int REFRESH = 3_600;

    private static final int RETRY = 600;
    private static final int EXPIRE = 1_209_600;

    private final HostedZone zone;
    private final Name origin;
    private final Name server;
    private final Optional<InetAddress> glue;

    /**
     * @param server the name of this name server
     * @param glue its address, where that is known; counts unless the zone holds an address record of that name
     */
    Authority(HostedZone zone, HostName server, Optional<InetAddress> glue) {
        this.zone = zone;
        this.origin = name(zone.name());
        this.server = name(server);
        this.glue = glue;
    }

    Name origin() {
        return origin;
    }

    /** Whether the zone's records are known. */
    boolean ready() {
        return zone.loaded();
    }

    /** The record sets of a name in the zone, by type. Their owner is the name as it is given, letter case and all. */
    Map<Integer, List<Record>> at(Name owner) {
        Map<Integer, List<Record>> sets = new LinkedHashMap<>();
        if (owner.equals(origin)) {
            sets.put(Type.SOA, List.of(soa(owner, OWN_TTL)));
            sets.put(Type.NS, List.of(new NSRecord(owner, DClass.IN, OWN_TTL, server)));
        }
        if (owner.equals(server)) glue.ifPresent(ip -> sets.put(typeOf(ip), List.of(address(owner, OWN_TTL, ip))));
        host(owner)
                .map(zone.records()::at)
                .orElse(Map.of())
                .values()
                .forEach(set -> sets.put(set.key().type() == RecordType.A ? Type.A : Type.AAAA, records(owner, set)));
        return sets;
    }

    /** Whether a name of the zone exists, be it only because there are names below it (RFC 8020). */
    boolean exists(Name owner) {
        boolean aboveServer = server.subdomain(origin) && server.subdomain(owner);
        return aboveServer
                || owner.equals(origin)
                || host(owner)
                        .filter(name -> zone.records().hasBelow(name)
                                || !zone.records().at(name).isEmpty())
                        .isPresent();
    }

    /** The addresses of the name server, when it is in the zone. */
    List<Record> serverAddresses() {
        if (!server.subdomain(origin)) return List.of();
        Map<Integer, List<Record>> sets = at(server);
        return List.of(Type.A, Type.AAAA).stream()
                .flatMap(type -> sets.getOrDefault(type, List.of()).stream())
                .toList();
    }

    /** What a negative answer carries (RFC 2308, 3). */
    Record negative() {
        return soa(origin, NEGATIVE_TTL);
    }

    private Record soa(Name owner, int ttl) {
        Name mailbox = name(zone.name(), "hostmaster.");
        return new SOARecord(
                owner, DClass.IN, ttl, server, mailbox, zone.serial(), REFRESH, RETRY, EXPIRE, NEGATIVE_TTL);
    }

    /** A name of other characters than a host's has no records. */
    private static Optional<HostName> host(Name owner) {
        return HostName.parse(owner.toString());
    }

    private static List<Record> records(Name owner, RecordSet set) {
        return set.addresses().stream()
                .map(ip -> address(owner, set.ttlSeconds(), ip.inet()))
                .toList();
    }

    private static Record address(Name owner, int ttl, InetAddress ip) {
        return typeOf(ip) == Type.A
                ? new ARecord(owner, DClass.IN, ttl, ip)
                : new AAAARecord(owner, DClass.IN, ttl, ip);
    }

    private static int typeOf(InetAddress ip) {
        return ip.getAddress().length == 4 ? Type.A : Type.AAAA;
    }

    private static Name name(HostName host) {
        return name(host, "");
    }

    private static Name name(HostName host, String prefix) {
        return Name.fromConstantString(prefix + host + ".");
    }
}
