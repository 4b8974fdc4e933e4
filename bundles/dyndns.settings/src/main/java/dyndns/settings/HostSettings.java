package dyndns.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dyndns.api.host.HostName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields {@code known_hosts} and {@code hosts} as the JSON of a host file. */
final class HostSettings {
    private static final Set<String> FIELDS =
            Set.of("public_keys", "ttl", "zone", "allow_private", "allow_withdraw", "signature", "locked");
    private static final List<String> TYPES = List.of("ipv4", "ipv6");

    private final Fields fields;
    private final Findings findings;
    private final JsonObject table = new JsonObject();
    private final Map<HostName, String> spellings = new HashMap<>();

    HostSettings(Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    /** A map of hosts in the long form; empty when there is no host. */
    Optional<String> json() {
        Map<String, Node> known = hosts("known_hosts");
        known.forEach((host, node) -> knownHost(host, fields.fields("known_hosts")));
        hosts("hosts").forEach(this::host);
        return table.isEmpty() ? Optional.empty() : Optional.of(table.toString());
    }

    private Map<String, Node> hosts(String name) {
        fields.fields(name);
        Map<String, Node> hosts =
                fields.at(name).node().filter(Node::isMap).map(Node::map).orElse(Map.of());
        Map<String, Node> good = new LinkedHashMap<>();
        hosts.forEach((host, node) -> {
            Optional<HostName> parsed = HostName.parse(host);
            if (parsed.isEmpty()) {
                refuse(node.where(), name, host, "host names such as home.example.com");
            } else if (!host.equals(spellings.computeIfAbsent(parsed.get(), first -> host))) {
                refuse(node.where(), name, host, "each host once; it is there as " + spellings.get(parsed.get()));
            } else {
                good.put(host, node);
            }
        });
        return good;
    }

    private void refuse(String where, String name, String host, String allowed) {
        findings.problem(new Problem(where, name, Optional.of(host), allowed));
    }

    private void knownHost(String host, Fields hosts) {
        JsonObject settings = new JsonObject();
        settings.add("public_keys", array(hosts.at(host).texts().orElse(List.of())));
        if (!findings.hasFailed("known_hosts." + host)) table.add(host, settings);
    }

    private void host(String host, Node node) {
        if (!node.isMap()) {
            fields.fields("hosts").fields(host);
            return;
        }
        Fields of = new Fields("hosts." + host + ".", node.where(), node.map(), findings);
        of.warnOfOthersThan(FIELDS);
        JsonObject settings = new JsonObject();
        of.at("public_keys").texts().ifPresent(keys -> settings.add("public_keys", array(keys)));
        Numbers.whole(of.at("ttl"), 1, Integer.MAX_VALUE).ifPresent(ttl -> settings.addProperty("ttl", ttl));
        of.at("zone").text().ifPresent(zone -> settings.addProperty("zone", zone));
        of.at("allow_private").flag().ifPresent(allow -> settings.addProperty("allow_private", allow));
        of.at("signature").choice("any", "v2").ifPresent(s -> settings.addProperty("signature", s));
        types(of, "allow_withdraw").ifPresent(types -> settings.add("allow_withdraw", array(types)));
        types(of, "locked").ifPresent(types -> settings.add("locked", array(types)));
        // Said already; what is right is still checked.
        if (!findings.hasFailed("hosts." + host)) merge(host, settings);
    }

    private void merge(String host, JsonObject settings) {
        JsonObject known = table.getAsJsonObject(host);
        if (known != null && known.has("public_keys") && settings.has("public_keys")) {
            JsonArray keys = known.getAsJsonArray("public_keys").deepCopy();
            keys.addAll(settings.getAsJsonArray("public_keys"));
            settings.add("public_keys", keys);
        } else if (known != null && known.has("public_keys")) {
            settings.add("public_keys", known.get("public_keys"));
        }
        table.add(host, settings);
    }

    private static Optional<List<String>> types(Fields of, String name) {
        Optional<List<String>> types = of.at(name).texts();
        if (types.isPresent() && !TYPES.containsAll(types.get())) of.at(name).refuse("a list of ipv4, ipv6");
        return types;
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
