package dyndns.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The field {@code webhooks}: a configuration for each address that events are posted to. */
final class WebhookSettings {
    private static final Set<String> FIELDS =
            Set.of("url", "template", "secret", "secret_file", "token", "token_file", "events");

    private final List<Fields> webhooks;
    private final Configurations configurations;

    WebhookSettings(List<Fields> webhooks, Configurations configurations) {
        this.webhooks = webhooks;
        this.configurations = configurations;
    }

    void read() {
        for (int i = 0; i < webhooks.size(); i++) read(webhooks.get(i), SettingsReader.NAME + "-" + (i + 1));
    }

    private void read(Fields webhook, String name) {
        webhook.warnOfOthersThan(FIELDS);
        Field url = webhook.at("url");
        if (!url.isSet()) url.missing(webhook.where(), WebAddress.ALLOWED);
        configurations.add(
                "dyndns.notifier.webhook~" + name,
                new Values()
                        .put(".url", url, WebhookSettings::url)
                        .put(
                                "template",
                                webhook.at("template"),
                                field -> field.choice("cloudevents", "ntfy", "slack", "discord", "gotify"))
                        .putSecret(
                                ".secret",
                                webhook.orFile("secret"),
                                name + "-webhook-secret",
                                webhook.secretOrFile("secret"))
                        .putSecret(
                                ".token",
                                webhook.orFile("token"),
                                name + "-webhook-token",
                                webhook.secretOrFile("token"))
                        .put("events", webhook.at("events"), Field::texts));
    }

    /** Who knows the address of some services can write there, so it is not shown. */
    private static Optional<String> url(Field field) {
        Optional<String> url = field.secret().map(String::strip);
        if (url.isPresent() && !WebAddress.isValid(url.get())) field.refuseSecret(WebAddress.ALLOWED);
        return url;
    }
}
