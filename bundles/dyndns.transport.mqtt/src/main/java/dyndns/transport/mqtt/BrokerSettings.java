package dyndns.transport.mqtt;

import dyndns.tls.TlsFiles;
import java.util.function.Supplier;

/**
 * What a connection to a broker needs.
 *
 * @param name how logs call the transport
 * @param address where the broker listens
 * @param clientId who we are to the broker: one program each
 * @param login of the settings, else of the address
 * @param tls for encrypted connections; its files are read at each connection
 */
record BrokerSettings(String name, BrokerAddress address, String clientId, Login login, TlsFiles tls) {
    /**
     * As configured.
     *
     * @param madeId the client id where none is configured
     * @throws IllegalArgumentException naming the first bad property
     */
    static BrokerSettings of(MqttConfig config, Supplier<String> madeId) {
        BrokerAddress address = BrokerAddress.parse(config.address());
        String name = config.transport_name().isBlank()
                ? "mqtt " + address.host() + ":" + address.port()
                : config.transport_name().strip();
        String clientId =
                config.client_id().isBlank() ? madeId.get() : config.client_id().strip();
        Login login = config.user().isEmpty() ? address.login() : new Login(config.user(), config._password());
        TlsFiles tls = TlsFiles.of(config.ca_cert(), config.client_cert(), config.client_key(), config.insecure());
        return new BrokerSettings(name, address, clientId, login, tls);
    }
}
