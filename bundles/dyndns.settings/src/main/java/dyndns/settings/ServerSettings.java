package dyndns.settings;

import dyndns.api.host.HostName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What only the server's settings file has, as configurations: hosts, HTTP, DNS providers, Vault. */
final class ServerSettings {
    static final Set<String> FIELDS = Set.of(
            "known_hosts",
            "hosts",
            "hosts_file",
            "hosted_zone_id",
            "route53",
            "vault",
            "metrics_host_label_limit",
            "http",
            "embedded_dns",
            "max_age");

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
        Fields http = fields.fields("http");
        new HttpSettings(http, configurations).read();
        configurations.addUnlessEmpty(
                "dyndns.server",
                new Values()
                        .put("max.age.s", fields.at("max_age"), field -> Numbers.seconds(field, 60, YEAR_S))
                        .put(
                                "requests.per.minute.per.host",
                                http.at("requests_per_minute_per_host"),
                                field -> Numbers.whole(field, 0, 60_000)));
        embeddedDns(fields.fields("embedded_dns"));
        boolean vault = new VaultSettings(fields.fields("vault"), configurations).read();
        new Route53Settings(fields, configurations).read(vault);
        return hosts(hostsFile);
    }

    private void embeddedDns(Fields dns) {
        dns.warnOfOthersThan(Set.of("zone", "listen"));
        Field zone = dns.at("zone");
        if (zone.text().isEmpty()) {
            if (dns.has("listen")) zone.missing(dns.at("listen").where(""), "a zone such as dyn.example.com");
            return;
        }
        if (zone.text().flatMap(HostName::parse).isEmpty()) zone.refuse("a zone such as dyn.example.com");
        configurations.add(
                "dyndns.dns.embedded~" + SettingsReader.NAME,
                new Values()
                        .put("zones", zone, field -> field.text().map(List::of))
                        .put("listen", dns.at("listen")));
    }

    private Optional<String> hosts(Path hostsFile) {
        Optional<String> json = new HostSettings(fields, findings).json();
        List<String> files = new ArrayList<>();
        fields.at("hosts_file").text().ifPresent(files::add);
        if (json.isPresent()) files.add(hostsFile.toString());
        if (!files.isEmpty()) {
            configurations.add(
                    "dyndns.hosts.config",
                    new Values().put("file", fields.at("hosts_file"), field -> Optional.of(files)));
        }
        return json;
    }
}
