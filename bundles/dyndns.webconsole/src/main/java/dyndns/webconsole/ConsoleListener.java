package dyndns.webconsole;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The configuration of the console's listener that follows from the console's. */
final class ConsoleListener {
    static final String PID = "dyndns.http~console";

    private ConsoleListener() {}

    /** Empty when the console is to have none. */
    static Optional<Map<String, Object>> of(Map<String, Object> console) {
        String listen = Objects.toString(console.get("listen"), Console.DEFAULT_LISTEN);
        return listen.isEmpty()
                ? Optional.empty()
                : Optional.of(of(listen, text(console, "tls.cert"), text(console, "tls.key")));
    }

    static Map<String, Object> of(String listen, String certificate, String key) {
        return Map.of("address", listen, "tls.cert", certificate, "tls.key", key);
    }

    private static String text(Map<String, Object> properties, String name) {
        return Objects.toString(properties.get(name), "");
    }
}
