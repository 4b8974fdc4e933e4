package dyndns.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The field {@code notifications}: mail about new addresses and applied updates. */
final class MailSettings {
    private static final Set<String> FIELDS = Set.of(
            "from",
            "from_file",
            "to",
            "to_file",
            "host",
            "port",
            "user",
            "user_file",
            "password",
            "password_file",
            "tls",
            "limit_per_hour");

    private static final int MOST_PER_HOUR = 1000;

    private final Fields mail;
    private final Configurations configurations;

    MailSettings(Fields mail, Configurations configurations) {
        this.mail = mail;
        this.configurations = configurations;
    }

    void read() {
        mail.warnOfOthersThan(FIELDS);
        if (mail.isEmpty()) return;
        demand("from", "the sender's address, or a file with it in from_file");
        demand("to", "a list of addresses, or a file with them in to_file");
        if (!mail.has("host")) mail.at("host").missing(mail.where(), "the name of the mail server");
        configurations.add(
                "dyndns.notifier.mail~" + SettingsReader.NAME,
                new Values()
                        .put("from", mail.orFile("from"), field -> mail.textOrFile("from"))
                        .put("to", mail.orFile("to"), field -> to())
                        .put("host", mail.at("host"))
                        .put("port", mail.at("port"), field -> Numbers.whole(field, 1, 65_535))
                        .put("user", mail.orFile("user"), field -> mail.textOrFile("user"))
                        .putSecret(
                                ".password",
                                mail.orFile("password"),
                                "settings-mail-password",
                                mail.secretOrFile("password"))
                        .put("tls", mail.at("tls"), field -> field.choice("starttls", "implicit", "none"))
                        .put(
                                "limit.per.hour",
                                mail.at("limit_per_hour"),
                                field -> Numbers.whole(field, 1, MOST_PER_HOUR)));
    }

    private void demand(String name, String allowed) {
        if (!mail.has(name) && !mail.has(name + "_file")) mail.at(name).missing(mail.where(), allowed);
    }

    /** A list, or one text; in a file separated by commas. */
    private Optional<List<String>> to() {
        Field to = mail.at("to");
        if (!mail.has("to")) return mail.at("to_file").content().map(MailSettings::addresses);
        boolean isText =
                to.node().map(Node::value).filter(String.class::isInstance).isPresent();
        return isText ? to.text().map(MailSettings::addresses) : to.texts();
    }

    private static List<String> addresses(String text) {
        return Arrays.stream(text.split("[,\\r\\n]", -1))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
    }
}
