package dyndns.demo;

import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;

/** An MQTT broker in this process, on the loopback alone. */
final class DemoBroker implements AutoCloseable {
    private final Server server = new Server();
    private final int port;

    private DemoBroker(int port) {
        this.port = port;
    }

    static DemoBroker start(Path folder, int port) throws IOException {
        Properties settings = new Properties();
        settings.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
        settings.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        settings.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        settings.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        settings.setProperty(IConfig.DATA_PATH_PROPERTY_NAME, folder.toString());
        settings.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        DemoBroker broker = new DemoBroker(port);
        broker.server.startServer(new MemoryConfig(settings));
        return broker;
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** The line that shows what passes through it on a terminal. */
    String watch() {
        return "mosquitto_sub -h 127.0.0.1 -p " + port + " -t 'dyndns/#' -v";
    }

    @Override
    public void close() {
        server.stopServer();
    }
}
