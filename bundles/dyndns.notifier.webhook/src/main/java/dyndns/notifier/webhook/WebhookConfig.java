package dyndns.notifier.webhook;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(name = "Notifications by webhook", description = "Posts what happens to one URL.")
@interface WebhookConfig {
    String PID = "dyndns.notifier.webhook";

    @AttributeDefinition(
            name = "URL",
            type = AttributeType.PASSWORD,
            description =
                    "http:// or https://; a secret for Slack and Discord. ntfy: with the topic. Gotify: with /message.")
    String _url();

    @AttributeDefinition(
            name = "Template",
            options = {
                @Option(label = "CloudEvents 1.0", value = "cloudevents"),
                @Option(label = "ntfy", value = "ntfy"),
                @Option(label = "Slack", value = "slack"),
                @Option(label = "Discord", value = "discord"),
                @Option(label = "Gotify", value = "gotify")
            },
            description = "What is posted; default cloudevents.")
    String template() default "cloudevents";

    @AttributeDefinition(
            name = "Secret",
            required = false,
            type = AttributeType.PASSWORD,
            description =
                    "Signs each request (Standard Webhooks): whsec_ and 24 to 64 bytes in base64. Empty: no signature.")
    String _secret() default "";

    @AttributeDefinition(
            name = "Token",
            required = false,
            type = AttributeType.PASSWORD,
            description = "Bearer token, or Gotify's application token. Empty: none.")
    String _token() default "";

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
            description = "What is posted; none named: everything.")
    String[] events() default {};

    @AttributeDefinition(
            name = "CA file",
            required = false,
            description =
                    "PEM file of CAs that are trusted besides the system's; read again for each request. Empty: none.")
    String ca_cert() default "";

    @AttributeDefinition(
            name = "Time-out",
            min = "100",
            max = "60000",
            description = "For the whole exchange, in milliseconds: 100 to 60000; default 10000.")
    long timeout_ms() default 10_000;
}
