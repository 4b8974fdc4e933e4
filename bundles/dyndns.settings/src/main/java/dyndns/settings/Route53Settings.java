package dyndns.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The server's fields {@code hosted_zone_id} and {@code route53}: one configuration of the provider for all zones. */
final class Route53Settings {
    private static final String KEY_ID = "access_key_id";
    private static final String KEY_FILE = "secret_access_key_file";
    private static final String ZONES = "hosted_zone_ids";

    private static final Set<String> FIELDS = Set.of(
            ZONES,
            "endpoint",
            "region",
            KEY_ID,
            KEY_FILE,
            "assume_role_arn",
            "external_id",
            "request_rate",
            "request_burst",
            "change_rate",
            "change_burst",
            "share",
            "proxy",
            "ca_cert");

    private final Fields fields;
    private final Fields route53;
    private final Configurations configurations;

    Route53Settings(Fields fields, Configurations configurations) {
        this.fields = fields;
        this.route53 = fields.fields("route53");
        this.configurations = configurations;
    }

    /** @param vault whether credentials come from Vault */
    void read(boolean vault) {
        route53.warnOfOthersThan(FIELDS);
        route53.together(KEY_ID, KEY_FILE);
        if (vault && route53.has(KEY_ID)) route53.at(KEY_ID).warn("has no effect beside vault");
        List<String> zones = zones();
        Values values = values(vault, zones);
        if (!zones.isEmpty()) {
            configurations.add("dyndns.dns.route53~" + SettingsReader.NAME, values);
        } else if (!route53.isEmpty() && !route53.at(ZONES).hasFailed()) {
            route53.at(ZONES).missing(route53.where(), "a list of ids of hosted zones, or the field hosted_zone_id");
        }
    }

    private List<String> zones() {
        Set<String> zones = new LinkedHashSet<>();
        fields.at("hosted_zone_id").text().ifPresent(zones::add);
        zones.addAll(route53.at(ZONES).texts().orElse(List.of()));
        return List.copyOf(zones);
    }

    private Values values(boolean vault, List<String> zones) {
        Field listed = route53.has(ZONES) ? route53.at(ZONES) : fields.at("hosted_zone_id");
        Field externalId = route53.at("external_id");
        return new Values()
                .put("hosted.zones", listed, field -> Optional.of(zones))
                .put("endpoint", route53.at("endpoint"), Route53Settings::url)
                .put("region", route53.at("region"))
                .put("credentials", vault ? "source" : "auto")
                .put("access.key.id", route53.at(KEY_ID))
                .putSecret(
                        ".secret.access.key",
                        route53.at(KEY_FILE),
                        "settings-route53-secret-access-key",
                        route53.at(KEY_FILE).content())
                .put("assume.role.arn", route53.at("assume_role_arn"))
                .putSecret(".external.id", externalId, "settings-route53-external-id", externalId.secret())
                .put("request.rate", route53.at("request_rate"), Numbers::positive)
                .put("request.burst", route53.at("request_burst"), Numbers::positive)
                .put("change.rate", route53.at("change_rate"), Numbers::positive)
                .put("change.burst", route53.at("change_burst"), Numbers::positive)
                .put("share", route53.at("share"), Numbers::share)
                .put(".proxy", route53.at("proxy"), Route53Settings::url)
                .put("ca.cert", route53.at("ca_cert"));
    }

    private static Optional<String> url(Field field) {
        Optional<String> url = field.text();
        WebAddress.check(field, url.stream().toList());
        return url;
    }
}
