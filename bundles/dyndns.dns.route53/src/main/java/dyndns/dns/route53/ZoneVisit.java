package dyndns.dns.route53;

import dyndns.api.diagnosis.Finding;
import dyndns.api.host.HostName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.RRType;

/**
 * One look at one hosted zone. Whether it may be written is tried with a change that cannot be made, as its value is no
 * address. Who has no right to it is told so; that AWS looks at the right before the value is what it does, and nothing
 * that it promises.
 *
 * @param hosts names that may be allowed to be written
 */
record ZoneVisit(Settings settings, ZoneRef zone, Set<HostName> hosts) {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String NO_ADDRESS = "no address";

    String what() {
        return "zone " + zone + " (Route 53)";
    }

    List<Finding> findings() {
        try (SystemTime time = new SystemTime();
                AwsConnection connection = new AwsConnection(settings, Optional::empty)) {
            Signing signing = new Signing(connection, new LoginStatus(InstantSource.system()));
            Api api = new Api(new Requests(signing, new Pace(settings.limits(), time), time), signing);
            long deadline = time.nanos() + PATIENCE.toNanos();
            List<HostedZone> found = new HostedZones(api).find(zone, deadline);
            if (found.isEmpty()) return List.of(missing("there is no hosted zone of this name"));
            List<Finding> findings = new ArrayList<>();
            findings.add(read(found));
            findings.add(write(api, found.get(0), deadline));
            return findings;
        } catch (Refusal e) {
            return List.of(refused(e.failure()));
        }
    }

    private Finding read(List<HostedZone> found) {
        String which = HostedZones.id(found.get(0));
        if (found.size() == 1) return Finding.ok(what(), "read: " + found.get(0).name() + " (" + which + ")");
        return Finding.warning(
                what(),
                "the name of " + HostedZones.ids(found) + ": " + which + " is served",
                "give the id of the one meant");
    }

    private Finding write(Api api, HostedZone hosted, long deadline) {
        String host = hostIn("." + hosted.name().replaceFirst("\\.$", ""));
        try {
            api.change(HostedZones.id(hosted), List.of(impossible(host)), Pace.MOST_TOKENS, deadline);
            return Finding.warning(what(), "took a change that is no good: is this Route 53?", "see endpoint");
        } catch (Refusal e) {
            return e.failure().kind() == Failure.Kind.INVALID
                    ? Finding.ok(
                            what(),
                            "most likely may be written: AWS refused a trial change of " + host
                                    + " for its value alone")
                    : refused(e.failure());
        }
    }

    private String hostIn(String suffix) {
        return hosts.stream()
                .map(HostName::text)
                .filter(name -> name.endsWith(suffix))
                .findFirst()
                .orElse("dyndns-doctor" + suffix);
    }

    private static Change impossible(String host) {
        return Change.builder()
                .action(ChangeAction.UPSERT)
                .resourceRecordSet(set ->
                        set.name(host).type(RRType.A).ttl(60L).resourceRecords(record -> record.value(NO_ADDRESS)))
                .build();
    }

    private Finding refused(Failure failure) {
        return switch (failure.kind()) {
            case MISSING -> missing(failure.reason());
            case CREDENTIALS ->
                Finding.failure(
                        what(),
                        failure.reason().startsWith(Signing.NONE)
                                ? failure.reason()
                                : "AWS refuses the credentials: " + failure.reason(),
                        "correct access_key_id and secret_access_key_file, or what the default chain finds");
            case DENIED ->
                Finding.failure(
                        what(),
                        "not allowed: " + failure.reason(),
                        "give the user the policy that --print-iam-policy prints");
            default -> Finding.failure(what(), failure.reason(), "see to the network, endpoint or proxy");
        };
    }

    private Finding missing(String reason) {
        return Finding.failure(what(), reason, "correct hosted_zone_id, or use an account that has the zone");
    }
}
