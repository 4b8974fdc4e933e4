package dyndns.metrics;

import java.util.Map;

/**
 * Time-outs of the JDK's HTTP server, which reads them from system properties, once, when the first one is made
 * (module jdk.httpserver, class ServerConfig). What the operator has set stays.
 */
final class ServerLimits {
    private static final Map<String, String> SECONDS =
            Map.of("sun.net.httpserver.maxReqTime", "10", "sun.net.httpserver.maxRspTime", "30");

    private ServerLimits() {}

    static void set() {
        SECONDS.forEach((name, value) -> {
            if (System.getProperty(name) == null) System.setProperty(name, value);
        });
    }
}
