package dyndns.transport.mqtt;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form of one broker. */
@ObjectClassDefinition(
        name = "MQTT broker",
        description = "A broker that the client publishes its updates to, or that the server takes them from.")
@interface MqttConfig {
    String PID = "dyndns.transport.mqtt";

    @AttributeDefinition(
            name = "Address",
            description = "scheme://host:port; tcp, mqtt, ws: plain; ssl, tls, tcps, mqtts, mqtt+ssl, wss: encrypted. "
                    + "A login in it, user:password@ before the host, is shown: better the two fields below.")
    String address();

    @AttributeDefinition(
            name = "Client id",
            required = false,
            description = "Who this program is to the broker; no other program may use it. Empty: made once and kept.")
    String client_id() default "";

    @AttributeDefinition(
            name = "User",
            required = false,
            description = "Login at the broker; wins over the one in the address. Empty: that one, or none.")
    String user() default "";

    @AttributeDefinition(
            name = "Password",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Password of the user.")
    String _password() default "";

    @AttributeDefinition(
            name = "CA certificates",
            required = false,
            description = "PEM file of CAs that are trusted besides the system's. Read at each connection.")
    String ca_cert() default "";

    @AttributeDefinition(
            name = "Client certificate",
            required = false,
            description =
                    "PEM file with the certificate and its chain, together with the key. Read at each connection.")
    String client_cert() default "";

    @AttributeDefinition(
            name = "Client key",
            required = false,
            description = "PEM file with the private key (RSA, EC, Ed25519), not encrypted. Read at each connection.")
    String client_key() default "";

    @AttributeDefinition(
            name = "Insecure",
            required = false,
            description = "Take whoever answers for the broker: no check of certificate and name. For tests only.")
    boolean insecure() default false;

    @AttributeDefinition(
            name = "Name",
            required = false,
            description = "How logs and metrics call it. Empty: mqtt and the broker's host and port.")
    String transport_name() default "";

    @AttributeDefinition(
            name = "End",
            required = false,
            description = "Publish updates (sender) or take them in (receiver). auto: as the program needs it.",
            options = {
                @Option(label = "auto", value = "auto"),
                @Option(label = "sender", value = "sender"),
                @Option(label = "receiver", value = "receiver")
            })
    String end() default "auto";
}
