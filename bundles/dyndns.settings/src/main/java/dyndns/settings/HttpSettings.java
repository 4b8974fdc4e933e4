package dyndns.settings;

import dyndns.api.config.ListenAddress;
import java.util.Optional;
import java.util.Set;

/** The server's field {@code http}: the listener for updates and what answers on it. */
final class HttpSettings {
    private static final Set<String> FIELDS = Set.of(
            "addr",
            "tls_cert",
            "tls_key",
            "requests_per_minute_per_address",
            "requests_per_minute_per_host",
            "max_connections");

    private static final int MILLION = 1_000_000;

    private final Fields http;
    private final Configurations configurations;

    HttpSettings(Fields http, Configurations configurations) {
        this.http = http;
        this.configurations = configurations;
    }

    void read() {
        http.warnOfOthersThan(FIELDS);
        http.together("tls_cert", "tls_key");
        Values listener = new Values()
                .put("listener.name", "update")
                .put("address", http.at("addr"))
                .put("tls.cert", http.at("tls_cert"))
                .put("tls.key", http.at("tls_key"))
                .put("max.connections", http.at("max_connections"), field -> Numbers.whole(field, 0, MILLION));
        Values updates = new Values()
                .put("listener", "update")
                .put(
                        "requests.per.minute.per.address",
                        http.at("requests_per_minute_per_address"),
                        field -> Numbers.whole(field, 0, MILLION));
        Optional<String> address = http.at("addr").text();
        if (address.isEmpty()) return;
        if (ListenAddress.parse(address.get()).isEmpty()) http.at("addr").refuse(ListenAddress.ALLOWED);
        configurations.add("dyndns.http~update", listener);
        configurations.add("dyndns.transport.http.server", updates);
    }
}
