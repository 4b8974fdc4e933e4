package dyndns.settings;

import dyndns.api.config.ShownAddress;
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

    MqttSettings(Fields mqtt, Configurations configurations) {
        this.mqtt = mqtt;
        this.configurations = configurations;
    }

    void read() {
        mqtt.warnOfOthersThan(FIELDS);
        mqtt.together("tls_client_cert", "tls_client_key");
        Optional<String> password = mqtt.secretOrFile("password");
        for (String broker : mqtt.at("brokers").texts().orElse(List.of())) add(broker, password);
    }

    private void add(String broker, Optional<String> password) {
        Optional<BrokerAddress> address = BrokerAddress.parse(broker);
        if (address.isEmpty()) {
            mqtt.at("brokers").refuse(ShownAddress.of(broker), BrokerAddress.allowed(broker));
            BrokerAddress unusable = BrokerAddress.unusable(broker);
            // What is wrong with the other values is to be found all the same.
            configurations.add("dyndns.transport.mqtt~" + unusable.name(), properties(unusable, password));
            return;
        }
        String pid = "dyndns.transport.mqtt~" + address.get().name();
        if (configurations.has(pid)) {
            mqtt.at("brokers").refuse(address.get().address(), "each host and port once");
        } else {
            configurations.add(pid, properties(address.get(), password));
        }
    }

    private Values properties(BrokerAddress address, Optional<String> password) {
        return new Values()
                .put("address", mqtt.at("brokers"), field -> Optional.of(address.address()))
                .put("transport.name", "mqtt " + address.name())
                .put("client.id", mqtt.at("client_id"))
                .put("user", mqtt.at("user"), field -> address.user().or(field::text))
                .putSecret(
                        ".password",
                        mqtt.orFile("password"),
                        "settings-mqtt-" + address.name(),
                        address.password().or(() -> password))
                .put("ca.cert", mqtt.at("tls_ca_cert"))
                .put("client.cert", mqtt.at("tls_client_cert"))
                .put("client.key", mqtt.at("tls_client_key"))
                .put("insecure", mqtt.at("tls_insecure"), Field::flag);
    }
}
