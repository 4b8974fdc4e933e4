package dyndns.transport.mqtt;

import java.io.IOException;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;

/** Begins connections to one broker. Reads the TLS files each time, so that renewed ones count. */
final class Dialer {
    /** For the address look-up, TCP, and TLS each; the answer to the login has {@link Link}'s bound. */
    private static final int CONNECT_SECONDS = 10;

    /** A broker that vanished is noticed in one and a half of it at most. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int MAX_IN_FLIGHT = 1_000;

    private final BrokerSettings settings;
    private final boolean cleanSession;

    Dialer(BrokerSettings settings, boolean cleanSession) {
        this.settings = settings;
        this.cleanSession = cleanSession;
    }

    /** A connection that is not opened yet. */
    PahoConnection connection(PahoConnection.Observer observer) throws IOException {
        return new PahoConnection(settings, observer);
    }

    /** @throws IOException when a TLS file cannot be used */
    MqttConnectOptions options() throws IOException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setAutomaticReconnect(false);
        options.setCleanSession(cleanSession);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setMaxInflight(MAX_IN_FLIGHT);
        if (!settings.login().user().isEmpty()) {
            options.setUserName(settings.login().user());
            options.setPassword(settings.login().password().toCharArray());
        }
        if (settings.address().tls()) {
            options.setSocketFactory(settings.tls().context().getSocketFactory());
            options.setHttpsHostnameVerificationEnabled(!settings.tls().insecure());
        }
        return options;
    }
}
