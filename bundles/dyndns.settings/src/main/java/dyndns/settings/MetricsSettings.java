package dyndns.settings;

import java.util.Optional;

/** The fields of the metrics, which both programs have. */
final class MetricsSettings {
    private static final int MAX_HOSTS = 1_000_000;

    private MetricsSettings() {}

    static void read(Fields fields, Configurations configurations) {
        Optional<String> listen = fields.rawText("metrics_listen");
        if (listen.isPresent() && !listen.get().isEmpty() && !ListenAddress.isValid(listen.get())) {
            fields.refuse("metrics_listen", ListenAddress.ALLOWED + ", or an empty text for no metrics");
        }
        configurations.addUnlessEmpty(
                "dyndns.metrics",
                new Values()
                        .put("listen", listen)
                        .put("legacy.names", fields.flag("metrics_legacy_names"))
                        .put("host.label.limit", fields.number("metrics_host_label_limit", 0, MAX_HOSTS)));
    }
}
