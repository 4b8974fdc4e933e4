package dyndns.settings;

import dyndns.api.host.HostName;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The client's settings file as configurations. */
final class ClientSettings {
    static final Set<String> FIELDS = Set.of(
            "host",
            "address_families",
            "keypair_path",
            "keypair",
            "metrics_listen",
            "metrics_legacy_names",
            "http_resolver_preferred_urls",
            "http_resolver_fallback_urls",
            "http_ca_cert",
            "interface",
            "addresses",
            "mqtt",
            "http_dispatcher",
            "allow_private",
            "consensus",
            "deliver",
            "dns_servers",
            "interval_confirmed",
            "interval_unconfirmed",
            "withdraw_after",
            "state_dir",
            "sqs",
            "nats",
            "notifications",
            "console");

    /** Name of the factory configurations that the settings file makes one of. */
    private static final String NAME = "settings";

    private static final int FIVE_MINUTES_S = 300;
    private static final int YEAR_S = 365 * 24 * 3600;

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
    private final Findings findings;

    ClientSettings(Fields fields, Configurations configurations, Findings findings) {
        this.fields = fields;
        this.configurations = configurations;
        this.findings = findings;
    }

    void read(boolean force) {
        new MqttSettings(fields.fields("mqtt"), configurations, findings).read();
        dispatchers();
        lookup();
        MetricsSettings.read(fields, configurations);
        if (fields.has("host")) {
            client(force);
            signer();
            resolver();
        }
    }

    private void client(boolean force) {
        if (fields.text("host").flatMap(HostName::parse).isEmpty() && !findings.hasFailed("host")) {
            fields.refuse("host", "a host name such as home.example.com");
        }
        Optional<List<String>> families = fields.texts("address_families");
        boolean known = families.stream().flatMap(List::stream).allMatch(List.of("ip4", "ip6")::contains);
        if (!known || families.isPresent() && families.get().isEmpty()) {
            findings.problem(new Problem(
                    fields.where("address_families", ""),
                    "address_families",
                    families.map(list -> String.join(", ", list)),
                    "ip4, ip6, or both"));
        }
        configurations.add(
                "dyndns.client~" + NAME,
                new Values()
                        .put("host", fields.text("host"))
                        .putTexts("address.families", families)
                        .put("interval.confirmed.s", fields.seconds("interval_confirmed", 1, FIVE_MINUTES_S))
                        .put("interval.unconfirmed.s", fields.seconds("interval_unconfirmed", 1, FIVE_MINUTES_S))
                        .put("deliver", fields.choice("deliver", List.of("any", "all")))
                        .put("allow.private", fields.flag("allow_private"))
                        .put("withdraw.after.s", fields.seconds("withdraw_after", 0, YEAR_S))
                        .put("force", force)
                        .put("signer.target", "(signer.name=" + NAME + ")"));
    }

    private void signer() {
        Optional<String> path = fields.text("keypair_path");
        Optional<Secret> keypair = fields.secret("keypair").map(value -> new Secret("settings-keypair", value));
        if (!fields.has("keypair_path") && !fields.has("keypair")) {
            findings.missing(
                    fields.where("host", ""), "keypair_path", "the path of the key file, or the field keypair");
        }
        configurations.add(
                "dyndns.signer.ed25519~" + NAME,
                new Values().put("signer.name", NAME).put("keypair.path", path).put(".keypair", keypair));
    }

    private void resolver() {
        Optional<List<String>> addresses = fields.texts("addresses");
        Optional<String> networkInterface = fields.text("interface");
        Values values = new Values();
        if (addresses.isPresent()) {
            configurations.add("dyndns.resolver.fixed~" + NAME, values.putTexts("addresses", addresses));
        } else if (networkInterface.isPresent()) {
            configurations.add("dyndns.resolver.interfaces~" + NAME, values.put("interface", networkInterface));
        } else {
            configurations.add("dyndns.resolver.http~" + NAME, http(values));
        }
    }

    private Values http(Values values) {
        return values.putTexts(
                        "preferred.urls", urls("http_resolver_preferred_urls").or(() -> Optional.of(ECHO_SERVICES)))
                .putTexts("fallback.urls", urls("http_resolver_fallback_urls"))
                .put("consensus", fields.number("consensus", 1, 20))
                .put("ca.cert", fields.text("http_ca_cert"));
    }

    private Optional<List<String>> urls(String name) {
        Optional<List<String>> urls = fields.texts(name);
        for (String url : urls.orElse(List.of())) {
            if (!isUrl(url)) refuse(fields.where(name, ""), name, url);
        }
        return urls;
    }

    private void dispatchers() {
        List<Fields> dispatchers = fields.list("http_dispatcher");
        for (int i = 0; i < dispatchers.size(); i++) {
            Fields dispatcher = dispatchers.get(i);
            dispatcher.warnOfOthersThan(Set.of("url"));
            String field = "http_dispatcher[" + i + "].url";
            String where = dispatcher.where("url", fields.where("http_dispatcher", ""));
            Optional<String> url = dispatcher.text("url");
            if (url.isEmpty()) {
                findings.missing(where, field, "http:// or https:// and a host");
            } else if (!isUrl(url.get())) {
                refuse(where, field, url.get());
            } else {
                dispatcher(url.get(), where, field);
            }
        }
    }

    private void dispatcher(String url, String where, String field) {
        URI uri = URI.create(url);
        String name = (uri.getAuthority() + uri.getPath()).replaceAll("[^A-Za-z0-9._-]", "_");
        if (configurations.entries().containsKey("dyndns.transport.http~" + name)) {
            findings.problem(new Problem(where, field, Optional.of(url), "each address once"));
        }
        configurations.add(
                "dyndns.transport.http~" + name,
                new Values()
                        .put("url", url)
                        .put("transport.name", "http " + uri.getHost())
                        .put("ca.cert", fields.text("http_ca_cert")));
    }

    private void lookup() {
        Optional<List<String>> servers = fields.texts("dns_servers");
        configurations.addUnlessEmpty("dyndns.dns.lookup", new Values().putTexts("servers", servers));
    }

    private void refuse(String where, String field, String url) {
        findings.problem(new Problem(
                where, field, Optional.of(BrokerAddress.withoutLogin(url)), "http:// or https:// and a host"));
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
