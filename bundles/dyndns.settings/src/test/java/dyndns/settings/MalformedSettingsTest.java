package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.settings.launch.Program;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field with values of every wrong type, in JSON and in YAML, and files that are neither. */
class MalformedSettingsTest {
    private static final List<String> CLIENT = List.of("\"host\": \"h.example\"", "\"keypair_path\": \"/k\"");
    private static final List<String> SERVER =
            List.of("\"known_hosts\": {\"h.example\": [\"k\"]}", "\"embedded_dns\": {\"zone\": \"example\"}");

    @TempDir
    Path folder;

    /** What a field should be, and values, as JSON has them, that it cannot be. */
    private enum Kind {
        TEXT("5", "true", "[\"a\"]", "{\"a\": 1}"),
        FLAG("\"maybe\"", "1", "[true]", "{}"),
        WHOLE_NUMBER("\"5\"", "1.5", "-1", "true", "[1]", "{}"),
        DURATION("\"x\"", "\"-1s\"", "\"1.5s\"", "[\"1s\"]", "{}"),
        LIST("\"a\"", "5", "{}", "[\"\"]", "[[\"a\"]]", "[5]"),
        MAP("\"a\"", "5", "[\"a\"]", "true");

        private final List<String> wrong;

        Kind(String... wrong) {
            this.wrong = List.of(wrong);
        }
    }

    /** A field with a value that it cannot have. */
    private record Wrong(Program program, String field, String value) {
        /** The third line of a file. */
        String line() {
            String[] names = field.split("\\.", -1);
            return names.length == 1
                    ? "\"" + field + "\": " + value
                    : "\"" + names[0] + "\": {\"" + names[1] + "\": " + value + "}";
        }
    }

    static Stream<Wrong> client() {
        return Stream.of(
                        of(Program.CLIENT, Kind.TEXT, "interface", "metrics_listen", "http_ca_cert", "state_dir"),
                        of(Program.CLIENT, Kind.FLAG, "allow_private", "metrics_legacy_names"),
                        of(Program.CLIENT, Kind.WHOLE_NUMBER, "consensus"),
                        of(Program.CLIENT, Kind.DURATION, "interval_confirmed", "interval_unconfirmed"),
                        of(Program.CLIENT, Kind.DURATION, "withdraw_after"),
                        of(Program.CLIENT, Kind.LIST, "address_families", "dns_servers", "addresses", "mqtt.brokers"),
                        of(Program.CLIENT, Kind.MAP, "mqtt", "notifications", "console"))
                .flatMap(wrong -> wrong);
    }

    static Stream<Wrong> server() {
        return Stream.of(
                        of(Program.SERVER, Kind.TEXT, "hosts_file", "http.addr", "http.tls_cert", "metrics_listen"),
                        of(
                                Program.SERVER,
                                Kind.TEXT,
                                "vault.vault_auth_strategy",
                                "console.user",
                                "console.password_file"),
                        of(Program.SERVER, Kind.FLAG, "metrics_legacy_names"),
                        of(Program.SERVER, Kind.WHOLE_NUMBER, "metrics_host_label_limit", "http.max_connections"),
                        of(Program.SERVER, Kind.WHOLE_NUMBER, "http.requests_per_minute_per_host"),
                        of(Program.SERVER, Kind.DURATION, "max_age"),
                        of(Program.SERVER, Kind.LIST, "mqtt.brokers"),
                        of(Program.SERVER, Kind.MAP, "hosts", "http", "mqtt", "route53", "vault", "console"))
                .flatMap(wrong -> wrong);
    }

    private static Stream<Wrong> of(Program program, Kind kind, String... fields) {
        return Stream.of(fields).flatMap(field -> kind.wrong.stream().map(value -> new Wrong(program, field, value)));
    }

    @Test
    void thereAreEnough() {
        assertThat(client()).hasSizeGreaterThan(60);
        assertThat(server()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource({"client", "server"})
    void fileLineFieldAndWhatIsAllowed(Wrong wrong) throws IOException {
        List<String> good = wrong.program() == Program.CLIENT ? CLIENT : SERVER;
        List<String> lines = new ArrayList<>(good);
        lines.add(wrong.line());

        for (String text : List.of("{" + String.join(",\n", lines) + "}", String.join("\n", lines))) {
            assertThat(problems(wrong.program(), text))
                    .as(text)
                    .anyMatch(line -> line.startsWith("f, line 3: " + wrong.field() + " is "))
                    .allMatch(line -> line.contains("; allowed: "));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{`|f, line 1: the JSON ends too early",
                "`{\"host\"`|f, line 1: the JSON ends too early",
                "`{\"host\": \"a\",\n`|f, line 2: the JSON ends too early",
                "`{\"a\": 1}}`|f, line 1: not valid JSON near $",
                "`{\"a\": 1,}`|f, line 1: not valid JSON near $.a",
                "`{a: 1}`|f, line 1: not valid JSON near $.",
                "`{'a': 1}`|f, line 1: not valid JSON near $.",
                "`{\n// x\n\"a\": 1}`|f, line 2: not valid JSON near $.",
                "`{\"a\": NaN}`|f, line 1: not valid JSON near $.a",
                "`{\"a\": tru}`|f, line 1: not valid JSON near $.a",
                "`{\"a\": \"\\x\"}`|f, line 1: not valid JSON near $.a",
                "`{\"a\": 1,\n \"a\": 2}`|f, line 2: the field a stands twice",
                "`[]`|f: not a map of fields",
                "`text`|f: not a map of fields",
                "`5`|f: not a map of fields",
                "`a: 1\na: 2`|f, line 2: the field a stands twice",
                "`a:\n  b: 1\n  b: 2`|f, line 3: the field b stands twice"
            })
    void syntax(String text, String message) throws IOException {
        assertThat(problems(Program.CLIENT, text)).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a: 1\n\tb: 2`|2",
                "`a: [1`|1",
                "`a: {b: 1`|1",
                "`a: 'x`|1",
                "`a: \"x`|1",
                "`a: *none`|1",
                "`a: 1\n b: 2`|2",
                "`a: @x`|1",
                "`a: %x`|1",
                "`a: b: c`|1",
                "`- a\nb: 1`|2"
            })
    void yamlThatIsNone(String text, int line) throws IOException {
        assertThat(problems(Program.SERVER, text))
                .singleElement()
                .asString()
                .matches("f, line (" + line + "|" + (line + 1) + "): not valid YAML: .+");
    }

    @Test
    void nestedTooDeeply() throws IOException {
        for (int depth : List.of(30, 100_000)) {
            for (String text : List.of("{\"a\":".repeat(depth), "a: " + "[".repeat(depth) + "]".repeat(depth))) {
                assertThat(problems(Program.CLIENT, text))
                        .singleElement()
                        .asString()
                        .contains("nested too deeply");
            }
        }
    }

    @Test
    void aliasesThatMultiply() throws IOException {
        StringBuilder many = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 8; i++) many.append(level(i, 9));
        StringBuilder few = new StringBuilder("a0: &a0 [" + "x, ".repeat(20_000) + "]\n");
        for (int i = 1; i < 10; i++) few.append(level(i, 2));

        assertThat(problems(Program.CLIENT, many.toString()))
                .containsExactly(
                        "f: not valid YAML: Number of aliases for non-scalar nodes exceeds the specified max=20");
        assertThat(problems(Program.CLIENT, "host: a\nb: \0"))
                .containsExactly("f, line 2: not valid YAML: it holds U+0000");
        assertThat(problems(Program.CLIENT, few.toString()))
                .singleElement()
                .asString()
                .contains("aliases repeat too much");
        assertThat(problems(Program.CLIENT, "a: &a [*a, *a]"))
                .singleElement()
                .asString()
                .contains("nested too deeply");
    }

    private static String level(int number, int width) {
        String alias = "*a" + (number - 1) + ", ";
        return "a" + number + ": &a" + number + " [" + alias.repeat(width) + "]\n";
    }

    @Test
    void encodings() throws IOException {
        String good = "{" + String.join(",", CLIENT) + "}";

        assertThat(problems("\ufeff" + good, StandardCharsets.UTF_8)).isEmpty();
        assertThat(problems(good, StandardCharsets.UTF_16)).containsExactly("f: not UTF-8");
        assertThat(problems("host: ü", StandardCharsets.ISO_8859_1)).containsExactly("f: not UTF-8");
        assertThat(problems(good, StandardCharsets.UTF_16LE)).isNotEmpty().noneMatch(line -> line.length() > 300);
    }

    @Test
    void emptyAndHuge() throws IOException {
        assertThat(problems(Program.SERVER, "")).isNotEmpty().allMatch(line -> line.contains(" is missing; allowed: "));
        assertThat(problems(Program.SERVER, "# nothing\n---\n...\n")).isNotEmpty();
        Path file = folder.resolve("f");
        Files.write(file, new byte[9 * 1024 * 1024]);
        assertThat(read(file)).containsExactly("f: larger than 8 MiB");
    }

    @Test
    void longValuesAreCutShort() throws IOException {
        List<String> good = new ArrayList<>(CLIENT);
        good.add("\"deliver\": \"" + "x".repeat(100_000) + "\"");

        assertThat(problems(Program.CLIENT, "{" + String.join(",\n", good) + "}"))
                .singleElement()
                .asString()
                .startsWith("f, line 3: deliver is \"xxx")
                .endsWith("…\"; allowed: any, all")
                .hasSizeLessThan(200);
    }

    private List<String> problems(Program program, String text) throws IOException {
        Read read = new Read(folder, program);
        return read.text(text).problems().stream().map(read::shorten).toList();
    }

    private List<String> problems(String text, Charset charset) throws IOException {
        return read(Files.write(folder.resolve("f"), text.getBytes(charset)));
    }

    private List<String> read(Path file) {
        Read read = new Read(folder, Program.CLIENT);
        return read.sources(Optional.of(file), Optional.empty()).read().problems().stream()
                .map(read::shorten)
                .toList();
    }
}
