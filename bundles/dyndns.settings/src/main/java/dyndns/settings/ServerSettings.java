package dyndns.settings;

import dyndns.api.host.HostName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The server's settings file as configurations. */
final class ServerSettings {
    static final Set<String> FIELDS = Set.of(
            "known_hosts",
            "hosts",
            "hosts_file",
            "hosted_zone_id",
            "metrics_listen",
            "metrics_legacy_names",
            "metrics_host_label_limit",
            "mqtt",
            "http",
            "embedded_dns",
            "max_age",
            "state_dir",
            "sqs",
            "nats",
            "notifications",
            "vault",
            "route53",
            "console");

    private static final Set<String> HTTP_FIELDS = Set.of(
            "addr",
            "tls_cert",
            "tls_key",
            "requests_per_minute_per_address",
            "requests_per_minute_per_host",
            "max_connections");

    private static final int MILLION = 1_000_000;
    private static final int YEAR_S = 365 * 24 * 3600;

    private final Fields fields;
    private final Configurations configurations;
    private final Findings findings;

    ServerSettings(Fields fields, Configurations configurations, Findings findings) {
        this.fields = fields;
        this.configurations = configurations;
        this.findings = findings;
    }

    /**
     * @param hostsFile where the hosts of the settings file will be written
     * @return the hosts of the settings file, as JSON; empty: it has none
     */
    Optional<String> read(Path hostsFile) {
        new MqttSettings(fields.fields("mqtt"), configurations, findings).read();
        MetricsSettings.read(fields, configurations);
        Fields http = fields.fields("http");
        http.warnOfOthersThan(HTTP_FIELDS);
        listener(http);
        configurations.addUnlessEmpty(
                "dyndns.server",
                new Values()
                        .put("max.age.s", fields.seconds("max_age", 60, YEAR_S))
                        .put("requests.per.minute.per.host", http.number("requests_per_minute_per_host", 0, 60_000)));
        embeddedDns(fields.fields("embedded_dns"));
        return hosts(hostsFile);
    }

    private void listener(Fields http) {
        if (http.has("tls_cert") != http.has("tls_key")) {
            http.refuse("tls_cert", "together with tls_key");
            http.refuse("tls_key", "together with tls_cert");
        }
        Optional<Integer> perAddress = http.number("requests_per_minute_per_address", 0, MILLION);
        Optional<Integer> connections = http.number("max_connections", 0, MILLION);
        Optional<String> address = http.text("addr");
        Optional<String> certificate = http.text("tls_cert");
        Optional<String> key = http.text("tls_key");
        if (address.isEmpty()) return;
        if (!ListenAddress.isValid(address.get())) http.refuse("addr", ListenAddress.ALLOWED);
        configurations.add(
                "dyndns.http~update",
                new Values()
                        .put("listener.name", "update")
                        .put("address", address)
                        .put("tls.cert", certificate)
                        .put("tls.key", key)
                        .put("max.connections", connections));
        configurations.add(
                "dyndns.transport.http.server",
                new Values().put("listener", "update").put("requests.per.minute.per.address", perAddress));
    }

    private void embeddedDns(Fields dns) {
        dns.warnOfOthersThan(Set.of("zone", "listen"));
        Optional<String> zone = dns.text("zone");
        Optional<String> listen = dns.text("listen");
        if (listen.isPresent() && !ListenAddress.isValid(listen.get())) dns.refuse("listen", ListenAddress.ALLOWED);
        if (zone.isEmpty()) {
            if (dns.has("listen")) {
                findings.missing(dns.where("listen", ""), "embedded_dns.zone", "a zone such as dyn.example.com");
            }
            return;
        }
        if (HostName.parse(zone.get()).isEmpty()) dns.refuse("zone", "a zone such as dyn.example.com");
        configurations.add(
                "dyndns.dns.embedded~settings",
                new Values().putTexts("zones", Optional.of(List.of(zone.get()))).put("listen", listen));
    }

    private Optional<String> hosts(Path hostsFile) {
        Optional<String> json = new HostSettings(fields, findings).json();
        List<String> files = new ArrayList<>();
        fields.text("hosts_file").ifPresent(files::add);
        if (json.isPresent()) files.add(hostsFile.toString());
        if (!files.isEmpty()) {
            configurations.add("dyndns.hosts.config", new Values().putTexts("file", Optional.of(files)));
        }
        return json;
    }
}
