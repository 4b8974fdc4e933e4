package dyndns.settings;

import dyndns.api.config.ListenAddress;
import java.util.Optional;

/** The fields of the metrics, which both programs have. */
final class MetricsSettings {
    private static final int MAX_HOSTS = 1_000_000;

    private MetricsSettings() {}

    static void read(Fields fields, Configurations configurations) {
        configurations.addUnlessEmpty(
                "dyndns.metrics",
                new Values()
                        .put("listen", fields.at("metrics_listen"), MetricsSettings::listen)
                        .put("legacy.names", fields.at("metrics_legacy_names"), Field::flag)
                        .put(
                                "host.label.limit",
                                fields.at("metrics_host_label_limit"),
                                field -> Numbers.whole(field, 0, MAX_HOSTS)));
    }

    private static Optional<String> listen(Field field) {
        Optional<String> listen = field.rawText();
        if (listen.filter(text -> !text.isEmpty() && ListenAddress.parse(text).isEmpty())
                .isPresent()) {
            field.refuse(ListenAddress.ALLOWED + ", or an empty text for no metrics");
        }
        return listen;
    }
}
