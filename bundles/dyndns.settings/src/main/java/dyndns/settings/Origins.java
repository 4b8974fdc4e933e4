package dyndns.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a settings file that a configuration's properties come from, so that messages speak of what the
 * operator wrote.
 *
 * @param given the properties that the configuration has
 * @param fields the fields by property
 */
record Origins(Set<String> given, Map<String, Field> fields) {
    /** Of a configuration that was written as one. */
    static final Origins NONE = new Origins(Set.of(), Map.of());

    private static final Map<String, Map<String, String>> NAMES = Map.ofEntries(
            Map.entry(
                    "dyndns.client",
                    Map.of(
                            "host", "host",
                            "address.families", "address_families",
                            "interval.confirmed.s", "interval_confirmed",
                            "interval.unconfirmed.s", "interval_unconfirmed",
                            "deliver", "deliver",
                            "allow.private", "allow_private",
                            "withdraw.after.s", "withdraw_after")),
            Map.entry("dyndns.signer.ed25519", Map.of("keypair.path", "keypair_path", ".keypair", "keypair")),
            Map.entry("dyndns.resolver.fixed", Map.of("addresses", "addresses")),
            Map.entry("dyndns.resolver.interfaces", Map.of("interface", "interface")),
            Map.entry(
                    "dyndns.resolver.http",
                    Map.of(
                            "preferred.urls", "http_resolver_preferred_urls",
                            "fallback.urls", "http_resolver_fallback_urls",
                            "consensus", "consensus",
                            "ca.cert", "http_ca_cert")),
            Map.entry("dyndns.transport.http", Map.of("url", "http_dispatcher", "ca.cert", "http_ca_cert")),
            Map.entry("dyndns.dns.lookup", Map.of("servers", "dns_servers")),
            Map.entry(
                    "dyndns.transport.mqtt",
                    Map.of(
                            "address", "mqtt.brokers",
                            "client.id", "mqtt.client_id",
                            "user", "mqtt.user",
                            ".password", "mqtt.password",
                            "ca.cert", "mqtt.tls_ca_cert",
                            "client.cert", "mqtt.tls_client_cert",
                            "client.key", "mqtt.tls_client_key",
                            "insecure", "mqtt.tls_insecure")),
            Map.entry(
                    "dyndns.metrics",
                    Map.of(
                            "listen", "metrics_listen",
                            "legacy.names", "metrics_legacy_names",
                            "host.label.limit", "metrics_host_label_limit")),
            Map.entry(
                    "dyndns.server",
                    Map.of(
                            "max.age.s", "max_age",
                            "requests.per.minute.per.host", "http.requests_per_minute_per_host")),
            Map.entry(
                    "dyndns.http",
                    Map.of(
                            "address", "http.addr",
                            "tls.cert", "http.tls_cert",
                            "tls.key", "http.tls_key",
                            "max.connections", "http.max_connections")),
            Map.entry(
                    "dyndns.transport.http.server",
                    Map.of("requests.per.minute.per.address", "http.requests_per_minute_per_address")),
            Map.entry("dyndns.dns.embedded", Map.of("zones", "embedded_dns.zone", "listen", "embedded_dns.listen")),
            Map.entry("dyndns.hosts.config", Map.of("file", "hosts_file")));

    /**
     * A field.
     *
     * @param where the file and line, or the variable
     * @param failed whether something is known to be wrong with it
     */
    record Field(String name, String where, boolean failed) {}

    /** @param nodes the fields of the settings file and the environment */
    static Origins of(Entry entry, Map<String, Node> nodes, Findings findings) {
        Map<String, Field> fields = new LinkedHashMap<>();
        NAMES.getOrDefault(Forms.formOf(entry.pid()), Map.of()).forEach((property, name) -> {
            String where = where(nodes, name).orElse(entry.source());
            fields.put(property, new Field(name, where, findings.hasFailed(name)));
        });
        return new Origins(entry.properties().keySet(), fields);
    }

    /** The problem as one of its field; empty when it only follows from one that was found before. */
    Optional<Problem> name(Problem problem) {
        Field field = fields.get(problem.field());
        if (field == null) return Optional.of(problem);
        boolean follows =
                !given.contains(problem.field()) && fields.values().stream().anyMatch(Field::failed);
        if (field.failed() || follows) return Optional.empty();
        return Optional.of(new Problem(field.where(), field.name(), problem.value(), problem.allowed()));
    }

    private static Optional<String> where(Map<String, Node> nodes, String path) {
        int dot = path.indexOf('.');
        Optional<Node> node = Optional.ofNullable(nodes.get(dot < 0 ? path : path.substring(0, dot)));
        if (dot < 0) return node.map(Node::where);
        return node.filter(Node::isMap).flatMap(inner -> where(inner.map(), path.substring(dot + 1)));
    }
}
