package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.settings.launch.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail, webhooks and the console. */
class NotificationSettingsTest {
    private static final String MAIL = "dyndns.notifier.mail~settings";
    private static final String CONSOLE = "dyndns.webconsole";
    private static final String CLIENT = "host: h.example\nkeypair_path: /k\n";
    private static final String SERVER = "known_hosts: {h.example: [k]}\nembedded_dns: {zone: example}\n";

    @TempDir
    Path folder;

    @Test
    void everyFieldOfMail() throws IOException {
        Reading reading = read(Program.SERVER, SERVER + """
                notifications: {from: a@x.example, to: [b@x.example, c@x.example], host: smtp.example, port: 465, user: u,
                                password: hush, tls: implicit, limit_per_hour: 5}
                """, Map.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(properties(reading, MAIL))
                .containsOnly(
                        Map.entry("from", "a@x.example"),
                        Map.entry("to", new String[] {"b@x.example", "c@x.example"}),
                        Map.entry("host", "smtp.example"),
                        Map.entry("port", 465),
                        Map.entry("user", "u"),
                        Map.entry(".password", new Secret("settings-mail-password", "hush")),
                        Map.entry("tls", "implicit"),
                        Map.entry("limit.per.hour", 5));
    }

    @Test
    void mailInFiles() throws IOException {
        Path from = Files.writeString(folder.resolve("from"), "a@x.example");
        Path to = Files.writeString(folder.resolve("to"), "b@x.example, c@x.example\n");
        Path password = Files.writeString(folder.resolve("pw"), "hush\n");
        Reading reading = read(
                Program.CLIENT,
                CLIENT + "notifications: {from_file: " + from + ", to_file: " + to
                        + ", host: 127.0.0.1, password_file: " + password + ", tls: none}",
                Map.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(properties(reading, MAIL))
                .containsEntry("from", "a@x.example")
                .containsEntry("to", new String[] {"b@x.example", "c@x.example"})
                .containsEntry(".password", new Secret("settings-mail-password", "hush"))
                .containsEntry("tls", "none");
    }

    @Test
    void mailInTheEnvironmentWinsOverTheFile() throws IOException {
        Path user = Files.writeString(folder.resolve("user"), "other");
        Reading reading = read(
                Program.CLIENT,
                CLIENT + "notifications: {from: a@x.example, to: a@x.example, user: u, host: h.example}",
                Map.of(
                        "DYNDNS_EMAIL_FROM", "z@x.example",
                        "DYNDNS_EMAIL_TO", "b@x.example;c@x.example",
                        "DYNDNS_EMAIL_HOST", "smtp.example",
                        "DYNDNS_EMAIL_PORT", "2525",
                        "DYNDNS_EMAIL_USER_FILE", user.toString(),
                        "DYNDNS_EMAIL_PASSWORD", "hush"));

        assertThat(reading.problems()).isEmpty();
        assertThat(properties(reading, MAIL))
                .containsEntry("from", "z@x.example")
                .containsEntry("to", new String[] {"b@x.example", "c@x.example"})
                .containsEntry("host", "smtp.example")
                .containsEntry("port", 2525)
                .containsEntry("user", "other")
                .containsEntry(".password", new Secret("settings-mail-password", "hush"));
    }

    @Test
    void aConfigurationForEachWebhook() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hush\n");
        Reading reading = read(Program.CLIENT, CLIENT + """
                webhooks:
                - {url: "https://a.example/x", template: slack, secret: s, events: [applied, failed]}
                - {url: "http://b.example", secret_file: FILE, token: t}
                """.replace("FILE", secret.toString()), Map.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).noneMatch(line -> line.contains("webhooks"));
        assertThat(properties(reading, "dyndns.notifier.webhook~settings-1"))
                .containsOnly(
                        Map.entry(".url", "https://a.example/x"),
                        Map.entry("template", "slack"),
                        Map.entry(".secret", new Secret("settings-1-webhook-secret", "s")),
                        Map.entry("events", new String[] {"applied", "failed"}));
        assertThat(properties(reading, "dyndns.notifier.webhook~settings-2"))
                .containsOnly(
                        Map.entry(".url", "http://b.example"),
                        Map.entry(".secret", new Secret("settings-2-webhook-secret", "hush")),
                        Map.entry(".token", new Secret("settings-2-webhook-token", "t")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SERVER||true",
                "SERVER|{listen: ''}|false",
                "SERVER|{user: me}|true",
                "CLIENT||false",
                "CLIENT|{user: me}|false",
                "CLIENT|{listen: ''}|false",
                "CLIENT|{listen: '[::1]:8080'}|true"
            },
            quoteCharacter = '`')
    void whetherThereIsAConsole(Program program, String console, boolean there) throws IOException {
        String text = program == Program.SERVER ? SERVER : CLIENT;

        Reading reading = read(program, text + "console: " + (console == null ? "" : console), Map.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.entries().containsKey(CONSOLE)).isEqualTo(there);
    }

    @Test
    void everyFieldOfTheConsole() throws IOException {
        Reading reading = read(
                Program.SERVER,
                SERVER + "console: {listen: ':8443', user: me, password_file: /p, tls_cert: /c, tls_key: /k}",
                Map.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(properties(reading, CONSOLE))
                .containsOnly(
                        Map.entry("listen", ":8443"),
                        Map.entry("user", "me"),
                        Map.entry("password.file", "/p"),
                        Map.entry("tls.cert", "/c"),
                        Map.entry("tls.key", "/k"));
        assertThat(properties(read(Program.SERVER, SERVER, Map.of()), CONSOLE)).isEmpty();
    }

    private Reading read(Program program, String text, Map<String, String> variables) throws IOException {
        return new Read(folder, program).with(variables).text(text);
    }

    private static Map<String, Object> properties(Reading reading, String pid) {
        assertThat(reading.entries()).containsKey(pid);
        return Objects.requireNonNull(reading.entries().get(pid)).properties();
    }
}
