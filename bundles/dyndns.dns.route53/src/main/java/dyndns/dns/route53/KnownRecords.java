package dyndns.dns.route53;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.KnownRecord;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** What Route 53 holds, as far as it is about addresses: one plain address a record set; all else is foreign. */
final class KnownRecords {
    private KnownRecords() {}

    static Map<RecordSetKey, KnownRecord> of(Collection<ResourceRecordSet> sets) {
        Map<RecordSetKey, KnownRecord> known = new HashMap<>();
        for (ResourceRecordSet set : sets) {
            RecordName.parse(set.name()).ifPresent(name -> add(name, set, known));
        }
        return known;
    }

    /** The record set as Route 53 has it, by what it is the only one of. */
    static Map<RecordSetKey, ResourceRecordSet> originals(Collection<ResourceRecordSet> sets) {
        Map<RecordSetKey, ResourceRecordSet> originals = new HashMap<>();
        for (ResourceRecordSet set : sets) {
            for (RecordType type : RecordType.values()) {
                if (!set.typeAsString().equals(type.name())) continue;
                RecordName.parse(set.name()).ifPresent(name -> originals.put(new RecordSetKey(name, type), set));
            }
        }
        return originals;
    }

    private static void add(HostName name, ResourceRecordSet set, Map<RecordSetKey, KnownRecord> known) {
        for (RecordType type : RecordType.values()) {
            RecordSetKey key = new RecordSetKey(name, type);
            if (set.typeAsString().equals("CNAME")) known.put(key, new KnownRecord.Foreign(key, "a CNAME"));
            else if (set.typeAsString().equals(type.name())) known.put(key, of(key, set));
        }
    }

    private static KnownRecord of(RecordSetKey key, ResourceRecordSet set) {
        Optional<String> foreign = foreign(set);
        if (foreign.isPresent()) return new KnownRecord.Foreign(key, foreign.get());
        String value = set.resourceRecords().get(0).value();
        Optional<IpAddress> address =
                IpAddress.parse(value).filter(a -> a.family() == key.type().family());
        if (address.isEmpty()) return new KnownRecord.Foreign(key, "an unusual value");
        return new KnownRecord.Plain(new RecordSet(key, ttl(set), Set.of(address.get())));
    }

    private static int ttl(ResourceRecordSet set) {
        return set.ttl() == null ? 0 : Math.toIntExact(set.ttl());
    }

    private static Optional<String> foreign(ResourceRecordSet set) {
        if (set.trafficPolicyInstanceId() != null) return Optional.of("one of a traffic policy");
        if (set.setIdentifier() != null) return Optional.of("one of a routing policy (" + policy(set) + ")");
        if (set.aliasTarget() != null) {
            return Optional.of("an alias to " + set.aliasTarget().dnsName());
        }
        int values = set.resourceRecords().size();
        return values == 1 ? Optional.empty() : Optional.of("one of " + values + " addresses");
    }

    private static String policy(ResourceRecordSet set) {
        if (set.weight() != null) return "weighted";
        if (set.regionAsString() != null) return "latency";
        if (set.geoLocation() != null) return "geolocation";
        if (set.geoProximityLocation() != null) return "geoproximity";
        if (set.failoverAsString() != null) return "failover";
        if (set.cidrRoutingConfig() != null) return "CIDR";
        return set.multiValueAnswer() != null ? "multivalue" : "of a kind that is not known here";
    }
}
