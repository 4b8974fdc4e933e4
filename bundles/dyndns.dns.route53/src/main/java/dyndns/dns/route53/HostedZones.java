package dyndns.dns.route53;

import dyndns.api.host.HostName;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.route53.model.HostedZone;

/** Finds hosted zones as they are configured. */
record HostedZones(Api api) {
    /**
     * The one with that id; else those of that name, public ones first: the first is the one to serve.
     *
     * @param deadline until when the request must be sent, in nanoseconds
     */
    List<HostedZone> find(ZoneRef ref, long deadline) throws Refusal {
        if (ref instanceof ZoneRef.ById byId) return List.of(api.zone(byId.id(), deadline));
        HostName name = ((ZoneRef.ByName) ref).name();
        return api.zonesFrom(name.text(), deadline).stream()
                .filter(zone ->
                        RecordName.parse(zone.name()).filter(name::equals).isPresent())
                .sorted(Comparator.comparing(HostedZones::isPrivate))
                .toList();
    }

    static boolean isPrivate(HostedZone zone) {
        return zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
    }

    /** Whether one can stand in for one that is gone, which AWS may list for a while: as public, but another. */
    static boolean replaces(HostedZone one, HostedZone gone) {
        return isPrivate(one) == isPrivate(gone) && !id(one).equals(id(gone));
    }

    static String id(HostedZone zone) {
        return zone.id().replaceFirst("^/hostedzone/", "");
    }

    static List<String> ids(List<HostedZone> zones) {
        return zones.stream().map(HostedZones::id).toList();
    }
}
