package dyndns.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The field {@code mqtt}: a configuration for each broker, so that one added disturbs no other. */
final class MqttSettings {
    /** Also accepted at the top level of the file. */
    static final Set<String> HOISTED =
            Set.of("brokers", "client_id", "tls_ca_cert", "tls_client_cert", "tls_client_key", "tls_insecure");

    private static final Set<String> FIELDS = Set.of(
            "brokers",
            "client_id",
            "tls_ca_cert",
            "tls_client_cert",
            "tls_client_key",
            "tls_insecure",
            "user",
            "password",
            "password_file");

    private final Fields mqtt;
    private final Configurations configurations;
    private final Findings findings;

    MqttSettings(Fields mqtt, Configurations configurations, Findings findings) {
        this.mqtt = mqtt;
        this.configurations = configurations;
        this.findings = findings;
    }

    /** @return how many brokers there are */
    int read() {
        mqtt.warnOfOthersThan(FIELDS);
        Optional<String> password = password();
        if (mqtt.has("tls_client_cert") != mqtt.has("tls_client_key")) {
            mqtt.refuse("tls_client_cert", "together with tls_client_key");
            mqtt.refuse("tls_client_key", "together with tls_client_cert");
        }
        List<String> brokers = mqtt.texts("brokers").orElse(List.of());
        for (String broker : brokers) add(broker, password);
        return brokers.size();
    }

    private void add(String broker, Optional<String> password) {
        Optional<BrokerAddress> address = BrokerAddress.parse(broker);
        if (address.isEmpty()) {
            refuseBroker(BrokerAddress.withoutLogin(broker), BrokerAddress.allowed(broker));
            BrokerAddress unusable = BrokerAddress.unusable(broker);
            // What is wrong with the other values is to be found all the same.
            configurations.add("dyndns.transport.mqtt~" + unusable.name(), properties(unusable, password));
            return;
        }
        String pid = "dyndns.transport.mqtt~" + address.get().name();
        if (configurations.entries().containsKey(pid)) {
            refuseBroker(address.get().address(), "each host and port once");
        } else {
            configurations.add(pid, properties(address.get(), password));
        }
    }

    private Values properties(BrokerAddress address, Optional<String> password) {
        String secret = "settings-mqtt-" + address.name();
        return new Values()
                .put("address", address.address())
                .put("transport.name", "mqtt " + address.name())
                .put("client.id", mqtt.text("client_id"))
                .put("user", address.user().or(() -> mqtt.text("user")))
                .put(".password", address.password().or(() -> password).map(value -> new Secret(secret, value)))
                .put("ca.cert", mqtt.text("tls_ca_cert"))
                .put("client.cert", mqtt.text("tls_client_cert"))
                .put("client.key", mqtt.text("tls_client_key"))
                .put("insecure", mqtt.flag("tls_insecure"));
    }

    private Optional<String> password() {
        Optional<String> file = mqtt.text("password_file");
        Optional<String> password = mqtt.secret("password");
        if (password.isPresent() || file.isEmpty()) return password;
        try {
            return Optional.of(SettingsFile.text(Path.of(file.get())).strip());
        } catch (UnreadableException e) {
            mqtt.refuse("password_file", "a file that can be read");
            return Optional.empty();
        }
    }

    private void refuseBroker(String shown, String allowed) {
        findings.problem(new Problem(mqtt.where("brokers", ""), "mqtt.brokers", Optional.of(shown), allowed));
    }
}
