package dyndns.http;

import java.io.IOException;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the open connections of our listeners, idle ones too, which no servlet sees. The Felix HTTP service has no
 * property for it; this service is where it lets others reach each of its Jetty servers.
 */
@Component
public final class ConnectionLimits implements ConnectorFactory {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimits.class);
    /** At the limit, connections that are idle for that long are closed. */
    private static final int IDLE_MS = 1_000;

    private final ConfigurationAdmin configurations;

    @Activate
    public ConnectionLimits(@Reference(name = "configurations") ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    /** @throws IllegalStateException when no port is open: the server is to stop rather than to go on with ours only */
    @Override
    public Connector createConnector(Server server) {
        if (server.getConnectors().length == 0) throw new IllegalStateException("the port could not be opened");
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector network) limit(network);
        }
        return new UnopenedConnector(server);
    }

    private void limit(ServerConnector connector) {
        try {
            int most = FelixPort.maxConnections(configurations, connector.getHost(), connector.getPort());
            if (most == 0) return;
            NetworkConnectionLimit limit = new NetworkConnectionLimit(most, connector);
            limit.setEndPointIdleTimeout(IDLE_MS);
            limit.start();
            connector.getSelectorManager().addEventListener(limit); // a connector looks for it only when it starts
        } catch (IOException e) {
            LOG.error("no connection limit on port {}: {}", connector.getPort(), e.toString());
        } catch (Exception e) {
            throw new IllegalStateException("no connection limit on port " + connector.getPort(), e);
        }
    }

    /** Stands for the connector that the HTTP service wants to be given: opens no port and starts no thread. */
    private static final class UnopenedConnector extends ServerConnector {
        UnopenedConnector(Server server) {
            super(server, 0, 1);
            setHost("localhost");
        }

        @Override
        protected void doStart() {}

        @Override
        protected void doStop() {}
    }
}
