package dyndns.notifier.mail;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(name = "Notifications by mail", description = "Mails what happens through one SMTP server.")
@interface MailConfig {
    String PID = "dyndns.notifier.mail";

    @AttributeDefinition(name = "From", description = "The sender's address, such as DynDNS <dyndns@example.com>.")
    String from();

    @AttributeDefinition(name = "To", description = "The receivers' addresses: 1 to 100.")
    String[] to();

    @AttributeDefinition(name = "Host", description = "The SMTP server: a name or an address.")
    String host();

    @AttributeDefinition(name = "Port", min = "1", max = "65535", description = "1 to 65535; default 587.")
    int port() default 587;

    @AttributeDefinition(name = "User", required = false, description = "Login at the server; empty: none.")
    String user() default "";

    @AttributeDefinition(
            name = "Password",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Password of the user. Better a placeholder, such as $[secret:mail-password].")
    String _password() default "";

    @AttributeDefinition(
            name = "TLS",
            required = false,
            options = {
                @Option(label = "as the port is used", value = ""),
                @Option(label = "STARTTLS, required", value = "starttls"),
                @Option(label = "from the first byte", value = "implicit"),
                @Option(label = "none", value = "none")
            },
            description = "starttls: required, never left out. Empty: implicit on port 465, else starttls.")
    String tls() default "";

    @AttributeDefinition(
            name = "CA file",
            required = false,
            description =
                    "PEM file of CAs that are trusted besides the system's; read again for each mail. Empty: none.")
    String ca_cert() default "";

    @AttributeDefinition(
            name = "Most mails an hour",
            min = "1",
            max = "1000",
            description = "1 to 1000; default 20. What comes beyond it waits for the next mail.")
    int limit_per_hour() default 20;

    @AttributeDefinition(
            name = "Gather for",
            min = "0",
            max = "600000",
            description =
                    "What happens within that time goes into one mail, in milliseconds: 0 to 600000; default 10000.")
    long burst_ms() default 10_000;

    @AttributeDefinition(
            name = "Events",
            required = false,
            options = {
                @Option(label = "new address detected", value = "address.detected"),
                @Option(label = "applied", value = "update.applied"),
                @Option(label = "failed for good", value = "update.failed"),
                @Option(label = "drift repaired", value = "drift.repaired"),
                @Option(label = "credentials about to end", value = "credentials.ending"),
                @Option(label = "broker away for long", value = "broker.lost"),
                @Option(label = "broker back", value = "broker.back")
            },
            description = "What is mailed; none named: everything.")
    String[] events() default {};
}
