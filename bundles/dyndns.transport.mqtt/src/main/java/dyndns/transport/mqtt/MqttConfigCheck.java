package dyndns.transport.mqtt;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ShownAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What the form of a broker cannot say: the syntax of an address, and what goes together. */
@Component(property = ConfigurationCheck.PIDS + "=" + MqttConfig.PID)
public final class MqttConfigCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        try {
            BrokerAddress.parse(text(properties, "address"));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(
                    "address",
                    ShownAddress.of(text(properties, "address")),
                    BrokerAddress.ALLOWED + "; no IPv6 address with an encrypted one; a % in a login as %25"));
        }
        String certificate = text(properties, "client.cert");
        String key = text(properties, "client.key");
        if (certificate.isBlank() != key.isBlank()) {
            String missing = key.isBlank() ? "client.key" : "client.cert";
            problems.add(new Problem(missing, "", "client.cert and client.key together, or neither"));
        }
        if (!text(properties, ".password").isEmpty() && text(properties, "user").isEmpty()) {
            problems.add(new Problem("user", "", "the user of the password"));
        }
        return problems;
    }

    private static String text(Map<String, Object> properties, String name) {
        Object value = properties.get(name);
        return value == null ? "" : value.toString();
    }
}
