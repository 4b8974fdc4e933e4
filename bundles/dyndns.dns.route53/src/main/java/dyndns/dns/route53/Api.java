package dyndns.dns.route53;

import dyndns.dns.route53.Failure.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;

/** What is asked of Route 53. */
final class Api {
    private final Requests requests;
    private final Signing signing;

    Api(Requests requests, Signing signing) {
        this.requests = requests;
        this.signing = signing;
    }

    /**
     * ChangeResourceRecordSets; answers the id of the change.
     *
     * @param deadline until when the request must be sent, in nanoseconds
     */
    String change(String zoneId, List<Change> changes, int tokens, long deadline) throws Refusal {
        try {
            return send(zoneId, changes, tokens, deadline);
        } catch (Refusal e) {
            if (e.failure().kind() != Kind.DENIED || mayRead(zoneId, deadline)) throw e;
            throw new Refusal(new Failure(Kind.CREDENTIALS, e.failure().reason(), ""));
        }
    }

    private String send(String zoneId, List<Change> changes, int tokens, long deadline) throws Refusal {
        return requests.send("ChangeResourceRecordSets", tokens, deadline, (client, signed) -> {
            var answer = client.changeResourceRecordSets(r -> r.hostedZoneId(zoneId)
                    .changeBatch(batch -> batch.changes(changes))
                    .overrideConfiguration(signed));
            return demand(answer.changeInfo(), "ChangeInfo").id();
        });
    }

    /** Whether the credentials are good for anything: then it is the names in a change that are denied. */
    private boolean mayRead(String zoneId, long deadline) throws Refusal {
        if (signing.isGood()) return true;
        try {
            list(
                    ListResourceRecordSetsRequest.builder()
                            .hostedZoneId(zoneId)
                            .maxItems("1")
                            .build(),
                    deadline);
            return true;
        } catch (Refusal e) {
            boolean denied = e.failure().kind() == Kind.DENIED || e.failure().kind() == Kind.CREDENTIALS;
            if (denied) signing.blame(e.failure());
            return !denied;
        }
    }

    /** ListResourceRecordSets: one page. */
    ListResourceRecordSetsResponse list(ListResourceRecordSetsRequest page, long deadline) throws Refusal {
        return requests.send("ListResourceRecordSets", 0, deadline, (client, signed) -> {
            var answer = client.listResourceRecordSets(
                    page.toBuilder().overrideConfiguration(signed).build());
            demand(answer.isTruncated(), "IsTruncated");
            return answer;
        });
    }

    /** GetHostedZone. */
    HostedZone zone(String id, long deadline) throws Refusal {
        return requests.send("GetHostedZone", 0, deadline, (client, signed) -> {
            var answer = client.getHostedZone(r -> r.id(id).overrideConfiguration(signed));
            return demand(answer.hostedZone(), "HostedZone");
        });
    }

    /** ListHostedZonesByName: those of this name and those that follow it in the order of names. */
    List<HostedZone> zonesFrom(String name, long deadline) throws Refusal {
        return requests.send("ListHostedZonesByName", 0, deadline, (client, signed) -> {
            var answer = client.listHostedZonesByName(r -> r.dnsName(name).overrideConfiguration(signed));
            if (!answer.hasHostedZones()) demand(answer.isTruncated(), "IsTruncated");
            return answer.hostedZones();
        });
    }

    /** GetChange, only while plenty of requests are left; empty: not now. */
    Optional<ChangeStatus> status(String changeId) throws Refusal {
        String id = changeId.replaceFirst("^/change/", "");
        return requests.sendIfSpare("GetChange", (client, signed) -> {
            var answer = client.getChange(r -> r.id(id).overrideConfiguration(signed));
            return demand(answer.changeInfo(), "ChangeInfo").status();
        });
    }

    /** What each answer of Route 53 has: nothing follows from one without it, such as a proxy's empty page. */
    private static <T> T demand(@Nullable T part, String name) {
        if (part == null) throw SdkClientException.create("an answer without " + name + ": is this Route 53?");
        return part;
    }
}
