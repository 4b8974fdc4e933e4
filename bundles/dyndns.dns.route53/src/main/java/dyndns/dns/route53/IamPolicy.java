package dyndns.dns.route53;

import dyndns.api.dns.RecordType;
import dyndns.api.host.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The least that an IAM identity must be allowed.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html">IAM policy
 *     conditions for resource record sets</a>
 */
final class IamPolicy {
    /** Of the 6,144 characters of a managed policy. Where names take more, what they have in common stands for them. */
    private static final int MOST_CHARACTERS = 4_000;
    /** And a comma. */
    private static final int QUOTES = 3;

    private static final String CONDITION = "route53:ChangeResourceRecordSets";

    private final ConfiguredZones zones;
    private final Collection<Host> hosts;

    IamPolicy(ConfiguredZones zones, Collection<Host> hosts) {
        this.zones = zones;
        this.hosts = hosts.stream().filter(host -> zones.mayHold(host.name())).toList();
    }

    /** The policy documents, as JSON objects; that of the role first, where one is assumed. */
    List<Map<String, Object>> documents() {
        List<Map<String, Object>> documents = new ArrayList<>();
        documents.add(document(statements()));
        zones.role()
                .ifPresent(role -> documents.add(document(List.of(
                        statement("ForWhoAssumesTheRole", List.of("sts:AssumeRole"), List.of(role), Map.of())))));
        return documents;
    }

    private List<Map<String, Object>> statements() {
        List<String> arns = zones.anyByName() || zones.ids().isEmpty()
                ? List.of(arn("hostedzone/*"))
                : zones.ids().stream().map(id -> arn("hostedzone/" + id)).toList();
        List<Map<String, Object>> statements = new ArrayList<>();
        statements.add(statement(
                zones.anyByName() ? "ReadPutTheZonesIdsInPlaceOfTheStar" : "Read",
                List.of("route53:GetHostedZone", "route53:ListResourceRecordSets"),
                arns,
                Map.of()));
        List<String> names = names();
        boolean common = !fit(names);
        statements.add(statement(
                common ? "ChangeByTheDomainsOfTooManyNames" : "Change",
                List.of("route53:ChangeResourceRecordSets"),
                arns,
                conditions(common ? domains(names) : names, common)));
        statements.add(statement("Follow", List.of("route53:GetChange"), List.of(arn("change/*")), Map.of()));
        if (zones.anyByName()) {
            statements.add(statement("Find", List.of("route53:ListHostedZonesByName"), List.of("*"), Map.of()));
        }
        return statements;
    }

    private Map<String, Object> conditions(List<String> names, boolean patterns) {
        Map<String, Object> equal = new LinkedHashMap<>();
        Map<String, Object> named = patterns ? new LinkedHashMap<>() : equal;
        named.put(CONDITION + "NormalizedRecordNames", names);
        equal.put(CONDITION + "RecordTypes", types());
        equal.put(CONDITION + "Actions", withdrawable() ? List.of("DELETE", "UPSERT") : List.of("UPSERT"));
        Map<String, Object> conditions = new LinkedHashMap<>();
        if (patterns) conditions.put("ForAllValues:StringLike", named);
        conditions.put("ForAllValues:StringEquals", equal);
        return conditions;
    }

    /** Lower case, without a dot at the end, as the condition wants them. */
    private List<String> names() {
        return hosts.stream()
                .map(host -> host.name().text())
                .sorted()
                .distinct()
                .toList();
    }

    private static boolean fit(List<String> names) {
        return names.stream().mapToInt(name -> name.length() + QUOTES).sum() <= MOST_CHARACTERS;
    }

    /** As many labels less as it takes, with a star for them. */
    private static List<String> domains(List<String> names) {
        List<String> domains = names;
        while (!fit(domains)) {
            domains = domains.stream().map(IamPolicy::wider).sorted().distinct().toList();
        }
        return domains;
    }

    private static String wider(String name) {
        String labels = name.startsWith("*.") ? name.substring(2) : name;
        int dot = labels.indexOf('.');
        return dot < 0 ? "*" : "*" + labels.substring(dot);
    }

    private List<String> types() {
        List<String> types = Stream.of(RecordType.values())
                .filter(type -> hosts.isEmpty()
                        || hosts.stream().anyMatch(host -> !host.policy(type).locked()))
                .map(RecordType::name)
                .toList();
        return types.isEmpty() ? List.of(RecordType.A.name()) : types;
    }

    private boolean withdrawable() {
        return hosts.stream()
                .anyMatch(host -> Stream.of(RecordType.values())
                        .anyMatch(type -> host.policy(type).withdrawable()));
    }

    private String arn(String resource) {
        return "arn:" + zones.partition() + ":route53:::" + resource;
    }

    private static Map<String, Object> document(List<Map<String, Object>> statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements);
        return document;
    }

    private static Map<String, Object> statement(
            String sid, List<String> actions, List<String> resources, Map<String, Object> conditions) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", sid);
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", resources);
        if (!conditions.isEmpty()) statement.put("Condition", conditions);
        return statement;
    }
}
