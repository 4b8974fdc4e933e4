package dyndns.settings;

import dyndns.api.host.HostName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What only the client's settings file has, as configurations: the host, its key, where it is sent. */
final class ClientSettings {
    static final Set<String> FIELDS = Set.of(
            "host",
            "address_families",
            "keypair_path",
            "keypair",
            "http_resolver_preferred_urls",
            "http_resolver_fallback_urls",
            "http_ca_cert",
            "interface",
            "addresses",
            "http_dispatcher",
            "allow_private",
            "consensus",
            "deliver",
            "dns_servers",
            "interval_confirmed",
            "interval_unconfirmed",
            "withdraw_after");

    private static final int FIVE_MINUTES_S = 300;
    private static final int YEAR_S = 365 * 24 * 3600;

    private final Fields fields;
    private final Configurations configurations;

    ClientSettings(Fields fields, Configurations configurations) {
        this.fields = fields;
        this.configurations = configurations;
    }

    void read(boolean force) {
        new DispatcherSettings(fields, configurations).read();
        configurations.addUnlessEmpty(
                "dyndns.dns.lookup", new Values().put("servers", fields.at("dns_servers"), Field::texts));
        if (!fields.has("host")) return;
        client(force);
        signer();
        new ResolverSettings(fields, configurations).read();
    }

    private void client(boolean force) {
        checkHost();
        checkFamilies();
        configurations.add(
                "dyndns.client~" + SettingsReader.NAME,
                new Values()
                        .put("host", fields.at("host"))
                        .put("address.families", fields.at("address_families"), Field::texts)
                        .put("interval.confirmed.s", fields.at("interval_confirmed"), ClientSettings::interval)
                        .put("interval.unconfirmed.s", fields.at("interval_unconfirmed"), ClientSettings::interval)
                        .put("deliver", fields.at("deliver"), field -> field.choice("any", "all"))
                        .put("allow.private", fields.at("allow_private"), Field::flag)
                        .put(
                                "withdraw.after.s",
                                fields.at("withdraw_after"),
                                field -> Numbers.seconds(field, 0, YEAR_S))
                        .put("force", force)
                        .put("signer.target", "(signer.name=" + SettingsReader.NAME + ")"));
    }

    private static Optional<Integer> interval(Field field) {
        return Numbers.seconds(field, 1, FIVE_MINUTES_S);
    }

    private void checkHost() {
        Field host = fields.at("host");
        boolean good = host.text().flatMap(HostName::parse).isPresent();
        if (!good && !host.hasFailed()) host.refuse("a host name such as home.example.com");
    }

    private void checkFamilies() {
        Optional<List<String>> families = fields.at("address_families").texts();
        if (families.isEmpty()) return;
        boolean known = List.of("ip4", "ip6").containsAll(families.get());
        if (!known || families.get().isEmpty()) {
            fields.at("address_families").refuse(String.join(", ", families.get()), "ip4, ip6, or both");
        }
    }

    private void signer() {
        if (!fields.has("keypair_path") && !fields.has("keypair")) {
            fields.at("keypair_path")
                    .missing(fields.at("host").where(""), "the path of the key file, or the field keypair");
        }
        Field keypair = fields.at("keypair");
        configurations.add(
                "dyndns.signer.ed25519~" + SettingsReader.NAME,
                new Values()
                        .put("signer.name", SettingsReader.NAME)
                        .put("keypair.path", fields.at("keypair_path"))
                        .putSecret(".keypair", keypair, "settings-keypair", keypair.secret()));
    }
}
