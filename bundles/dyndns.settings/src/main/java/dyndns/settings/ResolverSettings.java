package dyndns.settings;

import java.util.List;
import java.util.Optional;

/** How the client finds out its address: written down, of an interface, or asked over HTTP. */
final class ResolverSettings {
    /** As in the Go program. */
    private static final List<String> ECHO_SERVICES = List.of(
            "https://icanhazip.com",
            "https://ifconfig.me",
            "https://ident.me",
            "https://ifconfig.co",
            "https://ipinfo.io/ip",
            "https://api.ipify.org",
            "https://ipecho.net/plain",
            "https://checkip.amazonaws.com");

    private final Fields fields;
    private final Configurations configurations;

    ResolverSettings(Fields fields, Configurations configurations) {
        this.fields = fields;
        this.configurations = configurations;
    }

    void read() {
        Field addresses = fields.at("addresses");
        Field networkInterface = fields.at("interface");
        Values http = http(); // checked also where it is not used
        if (addresses.texts().isPresent()) {
            add("fixed", new Values().put("addresses", addresses, Field::texts));
        } else if (networkInterface.text().isPresent()) {
            add("interfaces", new Values().put("interface", networkInterface));
        } else {
            add("http", http);
        }
    }

    private void add(String kind, Values values) {
        configurations.add("dyndns.resolver." + kind + "~" + SettingsReader.NAME, values);
    }

    private Values http() {
        return new Values()
                .put(
                        "preferred.urls",
                        fields.at("http_resolver_preferred_urls"),
                        field -> urls(field).or(() -> Optional.of(ECHO_SERVICES)))
                .put("fallback.urls", fields.at("http_resolver_fallback_urls"), ResolverSettings::urls)
                .put("consensus", fields.at("consensus"), field -> Numbers.whole(field, 1, 20))
                .put("ca.cert", fields.at("http_ca_cert"));
    }

    private static Optional<List<String>> urls(Field field) {
        Optional<List<String>> urls = field.texts();
        WebAddress.check(field, urls.orElse(List.of()));
        return urls;
    }
}
