package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dyndns.api.config.ListenAddress;
import dyndns.settings.launch.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadSettingsTest {
    private static final String HOST = "host: h.example\nkeypair_path: /k\n";
    private static final String SERVER = "known_hosts: {h.example: [k]}\nembedded_dns: {zone: example}\n";
    private static final String URL = "http:// or https:// and a host";
    private static final String LISTEN = ListenAddress.ALLOWED;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void client(String text, String message) throws IOException {
        assertThat(problems(Program.CLIENT, text)).containsExactly(message);
    }

    static Stream<Arguments> client() {
        return Stream.of(
                arguments("{", "f, line 1: the JSON ends too early"),
                arguments("{\"host\": \"a\",\n \"host\": \"b\"}", "f, line 2: the field host stands twice"),
                arguments("{} x", "f, line 1: not valid JSON near $"),
                arguments("{\"host\": home}", "f, line 1: not valid JSON near $.host"),
                arguments("{\"mqtt\":\n{\"brokers\": [1,}}", "f, line 2: not valid JSON near $.mqtt.brokers[1]"),
                arguments("a: 1\na: 2", "f, line 2: the field a stands twice"),
                arguments("a: [1", "f, line 1: not valid YAML: expected ',' or ']', but got <stream end>"),
                arguments("- a", "f: not a map of fields"),
                arguments(
                        "[a]: b",
                        "f: not valid YAML: Non scalar key is detected but it is not configured to be allowed."),
                arguments(
                        "",
                        "f: host is missing; allowed: a host name such as home.example.com, or the variable DYNDNS_HOST"),
                arguments(
                        "host: h.example",
                        "f, line 1: keypair_path is missing; allowed: the path of the key file, or the field keypair"),
                arguments(
                        "host: 'a b'\nkeypair_path: /k",
                        "f, line 1: host is \"a b\"; allowed: a host name such as home.example.com"),
                arguments("host: 5\nkeypair_path: /k", "f, line 1: host is \"5\"; allowed: a text (in quotes)"),
                arguments(HOST + "keypair: {a: b}", "f, line 3: keypair; allowed: a text (in quotes)"),
                arguments(
                        HOST + "address_families: [ip5]",
                        "f, line 3: address_families is \"ip5\"; allowed: ip4, ip6, or both"),
                arguments(
                        HOST + "address_families: []",
                        "f, line 3: address_families is \"\"; allowed: ip4, ip6, or both"),
                arguments(
                        HOST + "address_families: ip4",
                        "f, line 3: address_families is \"ip4\"; allowed: a list of texts"),
                arguments(
                        HOST + "interval_confirmed: 5 hours",
                        "f, line 3: interval_confirmed is \"5 hours\"; allowed: a duration from 1s to 5m"),
                arguments(
                        HOST + "interval_confirmed: 301s",
                        "f, line 3: interval_confirmed is \"301s\"; allowed: a duration from 1s to 5m"),
                arguments(
                        HOST + "interval_unconfirmed: 0s",
                        "f, line 3: interval_unconfirmed is \"0s\"; allowed: a duration from 1s to 5m"),
                arguments(
                        HOST + "interval_unconfirmed: 1500ms",
                        "f, line 3: interval_unconfirmed is \"1500ms\"; allowed: a duration from 1s to 5m"),
                arguments(
                        HOST + "withdraw_after: -1s",
                        "f, line 3: withdraw_after is \"-1s\"; allowed: a duration from 0s to 8760h"),
                arguments(HOST + "deliver: some", "f, line 3: deliver is \"some\"; allowed: any, all"),
                arguments(
                        HOST + "allow_private: maybe", "f, line 3: allow_private is \"maybe\"; allowed: true or false"),
                arguments(HOST + "consensus: 0", "f, line 3: consensus is \"0\"; allowed: a whole number from 1 to 20"),
                arguments(
                        HOST + "consensus: 0\naddresses: [192.0.2.1]",
                        "f, line 3: consensus is \"0\"; allowed: a whole number from 1 to 20"),
                arguments(
                        HOST + "consensus: 1.5",
                        "f, line 3: consensus is \"1.5\"; allowed: a whole number from 1 to 20"),
                arguments(
                        HOST + "consensus: '2'", "f, line 3: consensus is \"2\"; allowed: a whole number from 1 to 20"),
                arguments(
                        HOST + "metrics_listen: '9191'",
                        "f, line 3: metrics_listen is \"9191\"; allowed: " + LISTEN
                                + ", or an empty text for no metrics"),
                arguments(
                        HOST + "metrics_listen: ':65536'",
                        "f, line 3: metrics_listen is \":65536\"; allowed: " + LISTEN
                                + ", or an empty text for no metrics"),
                arguments(
                        HOST + "metrics_legacy_names: 1",
                        "f, line 3: metrics_legacy_names is \"1\"; allowed: true or false"),
                arguments(
                        HOST + "http_resolver_preferred_urls: [ftp://a]",
                        "f, line 3: http_resolver_preferred_urls is \"ftp://a\"; allowed: " + URL),
                arguments(
                        HOST + "http_resolver_fallback_urls: [a b]",
                        "f, line 3: http_resolver_fallback_urls is \"a b\"; allowed: " + URL),
                arguments(
                        HOST + "http_dispatcher: [{}]",
                        "f, line 3: http_dispatcher[0].url is missing; allowed: " + URL),
                arguments(
                        HOST + "http_dispatcher: [{url: x}]",
                        "f, line 3: http_dispatcher[0].url is \"x\"; allowed: " + URL),
                arguments(
                        HOST + "http_dispatcher: [x]", "f, line 3: http_dispatcher is \"x\"; allowed: maps of fields"),
                arguments(HOST + "http_dispatcher: x", "f, line 3: http_dispatcher is \"x\"; allowed: a list"),
                arguments(HOST + "mqtt: x", "f, line 3: mqtt is \"x\"; allowed: a map of fields"),
                arguments(
                        HOST + "mqtt: {brokers: ['tcp://h']}",
                        "f, line 3: mqtt.brokers is \"tcp://h\"; allowed: " + BrokerAddress.ALLOWED
                                + "; the port is missing"),
                arguments(
                        HOST + "mqtt: {brokers: ['h:1883']}",
                        "f, line 3: mqtt.brokers is \"h:1883\"; allowed: " + BrokerAddress.ALLOWED),
                arguments(
                        HOST + "mqtt: {brokers: ['tcp://h:1', 'ssl://h:1']}",
                        "f, line 3: mqtt.brokers is \"ssl://h:1\"; allowed: each host and port once"),
                arguments(
                        HOST + "mqtt: {brokers: ['']}",
                        "f, line 3: mqtt.brokers is \"\"; allowed: texts that are not empty"),
                arguments(
                        HOST + "mqtt: {tls_client_cert: /c}",
                        "f, line 3: mqtt.tls_client_cert is \"/c\"; allowed: together with tls_client_key"),
                arguments(
                        HOST + "mqtt: {password_file: /no/such}",
                        "f, line 3: mqtt.password_file is \"/no/such\"; allowed: a file that can be read"),
                arguments(
                        HOST + "console: {listen: ':8080'}",
                        "f, line 3: console.listen is \":8080\"; allowed: an address of this host alone, such as"
                                + " 127.0.0.1:8080, or tls_cert and tls_key"),
                arguments(
                        HOST + "console: {listen: '8080'}",
                        "f, line 3: console.listen is \"8080\"; allowed: " + LISTEN
                                + ", or an empty text for no console"),
                arguments(
                        HOST + "console: {listen: ':8080', tls_cert: /c}",
                        "f, line 3: console.tls_cert is \"/c\"; allowed: together with tls_key"),
                arguments(
                        HOST + "notifications: {from: a@x, to: [b@x]}",
                        "f, line 3: notifications.host is missing; allowed: the name of the mail server"),
                arguments(
                        HOST + "notifications: {from: a@x, host: m.example}",
                        "f, line 3: notifications.to is missing; allowed: a list of addresses, or a file with them in to_file"),
                arguments(
                        HOST + "notifications: {from: a@x, to: b@x, host: m.example, port: 0}",
                        "f, line 3: notifications.port is \"0\"; allowed: a whole number from 1 to 65535"),
                arguments(
                        HOST + "notifications: {from: a@x, to: b@x, host: m.example, tls: ssl}",
                        "f, line 3: notifications.tls is \"ssl\"; allowed: starttls, implicit, none"),
                arguments(
                        HOST + "notifications: {from: a@x, to: 5, host: m.example}",
                        "f, line 3: notifications.to is \"5\"; allowed: a list of texts"),
                arguments(
                        HOST + "notifications: {from: a@x, to: b@x, host: m.example, password_file: /no/such}",
                        "f, line 3: notifications.password_file is \"/no/such\"; allowed: a file that can be read"),
                arguments(
                        HOST + "webhooks: [{template: ntfy}]",
                        "f, line 3: webhooks[0].url is missing; allowed: " + URL),
                arguments(
                        HOST + "webhooks: [{url: 'hooks.example/T0/B0/hush'}]",
                        "f, line 3: webhooks[0].url; allowed: " + URL),
                arguments(
                        HOST + "webhooks: [{url: 'https://h.example', template: teams}]",
                        "f, line 3: webhooks[0].template is \"teams\"; allowed: cloudevents, ntfy, slack, discord, gotify"),
                arguments(
                        HOST + "dns_servers: 1.2.3.4",
                        "f, line 3: dns_servers is \"1.2.3.4\"; allowed: a list of texts"));
    }

    @ParameterizedTest
    @MethodSource
    void server(String text, String message) throws IOException {
        assertThat(problems(Program.SERVER, text)).containsExactly(message);
    }

    static Stream<Arguments> server() {
        return Stream.of(
                arguments(
                        "embedded_dns: {zone: example}",
                        "f: known_hosts is missing; allowed: a map of host names to lists of public keys, or hosts, or hosts_file"),
                arguments(
                        "embedded_dns: {zone: example}\nhosts: {}",
                        "f: hosts is \"{}\"; allowed: a map of at least one host name to its fields, such as public_keys"),
                arguments(
                        "embedded_dns: {zone: example}\nhosts_file: ''",
                        "f: hosts_file is \"\"; allowed: the path of a file with hosts"),
                arguments(
                        SERVER + "metrics_host_label_limit: 1e999999999",
                        "f, line 3: metrics_host_label_limit is \"1e999999999\"; allowed: a whole number from 0 to 1000000"),
                arguments(
                        SERVER + "route53: {hosted_zone_ids: [Z1], request_rate: 1e999}",
                        "f, line 3: route53.request_rate is \"1e999\"; allowed: a number above 0"),
                arguments(
                        "known_hosts: {h.example: [k]}",
                        "f: hosted_zone_id is missing; allowed: the id of a hosted zone of Route 53, or route53, or embedded_dns"),
                arguments(
                        SERVER + "hosts: {'a b': {}}",
                        "f, line 3: hosts is \"a b\"; allowed: host names such as home.example.com"),
                arguments(
                        SERVER + "hosts: {a.example: {ttl: 0}}",
                        "f, line 3: hosts.a.example.ttl is \"0\"; allowed: a whole number from 1 to 2147483647"),
                arguments(
                        SERVER + "hosts: {a.example: {locked: [a]}}",
                        "f, line 3: hosts.a.example.locked is \"[…]\"; allowed: a list of ipv4, ipv6"),
                arguments(
                        SERVER + "hosts: {a.example: {signature: v1}}",
                        "f, line 3: hosts.a.example.signature is \"v1\"; allowed: any, v2"),
                arguments(
                        SERVER + "hosts: {a.example: x}",
                        "f, line 3: hosts.a.example is \"x\"; allowed: a map of fields"),
                arguments(
                        "embedded_dns: {zone: example}\nknown_hosts: {a.example: k}",
                        "f, line 2: known_hosts.a.example is \"k\"; allowed: a list of texts"),
                arguments(
                        "known_hosts: {h.example: [k]}\nroute53: {share: 0.5}",
                        "f, line 2: route53.hosted_zone_ids is missing; allowed: a list of ids of hosted zones, or the"
                                + " field hosted_zone_id"),
                arguments(
                        SERVER + "route53: {hosted_zone_ids: [Z1], share: 0}",
                        "f, line 3: route53.share is \"0\"; allowed: a number above 0, at most 1"),
                arguments(
                        SERVER + "route53: {hosted_zone_ids: [Z1], change_burst: -1}",
                        "f, line 3: route53.change_burst is \"-1\"; allowed: a number above 0"),
                arguments(
                        SERVER + "route53: {hosted_zone_ids: [Z1], endpoint: aws}",
                        "f, line 3: route53.endpoint is \"aws\"; allowed: " + URL),
                arguments(
                        SERVER + "route53: {hosted_zone_ids: [Z1], access_key_id: AK}",
                        "f, line 3: route53.access_key_id is \"AK\"; allowed: together with secret_access_key_file"),
                arguments(
                        SERVER + "vault_auth_strategy: ldap\nvault_addr: https://v",
                        "f, line 3: vault.vault_auth_strategy is \"ldap\"; allowed: token, approle, kubernetes"),
                arguments(
                        SERVER + "vault: {vault_auth_strategy: token, vault_token: hush}",
                        "f, line 3: vault.vault_addr is missing; allowed: https:// and a host, or several in vault_addrs"),
                arguments(
                        SERVER + "vault: {vault_auth_strategy: token, vault_token: hush, vault_addrs: [v:8200]}",
                        "f, line 3: vault.vault_addrs is \"v:8200\"; allowed: " + URL),
                arguments(
                        SERVER + "vault: {vault_auth_strategy: token, vault_addr: 'https://v'}",
                        "f, line 3: vault.vault_token is missing; allowed: a token, or a file with it in vault_token_file"),
                arguments(
                        SERVER
                                + "vault: {vault_auth_strategy: approle, vault_addr: 'https://v', vault_app_role_secret: s}",
                        "f, line 3: vault.vault_app_role_id is missing; allowed: the role's id, for approle"),
                arguments(
                        SERVER + "vault: {vault_auth_strategy: approle, vault_addr: 'https://v', vault_app_role_id: r}",
                        "f, line 3: vault.vault_app_role_secret is missing; allowed: the role's secret id, or a file"
                                + " with it in vault_app_role_secret_file"),
                arguments(
                        SERVER + "vault: {vault_auth_strategy: kubernetes, vault_addr: 'https://v'}",
                        "f, line 3: vault.vault_kubernetes_role is missing; allowed: a role, for kubernetes"),
                arguments(SERVER + "max_age: 0s", "f, line 3: max_age is \"0s\"; allowed: a duration from 1m to 8760h"),
                arguments(SERVER + "http: {addr: x}", "f, line 3: http.addr is \"x\"; allowed: " + LISTEN),
                arguments(
                        SERVER + "http: {addr: ':1', tls_cert: /c}",
                        "f, line 3: http.tls_cert is \"/c\"; allowed: together with tls_key"),
                arguments(
                        SERVER + "http: {max_connections: -1}",
                        "f, line 3: http.max_connections is \"-1\"; allowed: a whole number from 0 to 1000000"),
                arguments(
                        "known_hosts: {h.example: [k]}\nembedded_dns: {zone: a b}",
                        "f, line 2: embedded_dns.zone is \"a b\"; allowed: a zone such as dyn.example.com"));
    }

    @Test
    void aVariableIsNamed() throws IOException {
        Map<String, String> variables = Map.of(
                "DYNDNS_HOST",
                "a b",
                "DYNDNS_TLS_INSECURE",
                "maybe",
                "DYNDNS_HTTP_DISPATCHER_CONF",
                "[",
                "DYNDNS_BROKERS",
                "tcp://b.example:1");

        assertThat(new Read(folder, Program.CLIENT).with(variables).text(HOST).problems())
                .containsExactlyInAnyOrder(
                        "environment variable DYNDNS_HTTP_DISPATCHER_CONF: the JSON ends too early",
                        "environment variable DYNDNS_TLS_INSECURE: mqtt.tls_insecure is \"maybe\"; allowed: true or false",
                        "environment variable DYNDNS_HOST: host is \"a b\"; allowed: a host name such as home.example.com");
    }

    @Test
    void secretsAreNeverInMessages() throws IOException {
        List<String> lines = problems(
                Program.CLIENT,
                HOST
                        + "keypair: [hush]\nmqtt: {password: {hush: hush}, brokers: ['tcp://me:hush@h', 'xx://me:hush@h:1', '//me:hush@x']}");

        assertThat(lines).hasSize(5).noneMatch(line -> line.contains("hush"));
    }

    @Test
    void aFileThatWasNamedAndIsMissing() {
        Reading reading = new Read(folder, Program.CLIENT)
                .sources(Optional.of(folder.resolve("none.yaml")), Optional.empty())
                .read();

        assertThat(reading.problems()).containsExactly(folder.resolve("none.yaml") + ": there is no such file");
    }

    @Test
    void aBadBrokerHidesNothingElse() throws IOException {
        Reading reading = new Read(folder, Program.CLIENT)
                .text(HOST + "mqtt:\n  brokers: ['h:1883']\n  tls_insecure: 1\n  user: 5\n");

        assertThat(reading.problems())
                .hasSize(3)
                .anyMatch(line -> line.contains("mqtt.brokers"))
                .anyMatch(line -> line.contains("mqtt.tls_insecure"))
                .anyMatch(line -> line.contains("mqtt.user"));
        assertThat(reading.warnings()).isEmpty();
    }

    @Test
    void whatIsWrongIsNotMissingToo() throws IOException {
        assertThat(problems(Program.SERVER, "hosts_file: 5\nembedded_dns: x\n"))
                .containsExactlyInAnyOrder(
                        "f, line 1: hosts_file is \"5\"; allowed: a text (in quotes)",
                        "f, line 2: embedded_dns is \"x\"; allowed: a map of fields");
        assertThat(new Read(folder, Program.CLIENT)
                        .text(HOST + "http_dispatcher: x")
                        .warnings())
                .isEmpty();
    }

    @Test
    void addressesAreShownWithoutLoginAndQuery() throws IOException {
        String url = "anna:geheim@h.example/u?t=geheim";
        String twice = "[{url: 'https://" + url + "'}, {url: 'https://" + url + "'}]";
        assertThat(problems(Program.CLIENT, HOST + "http_dispatcher: " + twice))
                .containsExactly(
                        "f, line 3: http_dispatcher[1].url is \"https://h.example/u\"; allowed: each address once");
        assertThat(problems(Program.CLIENT, HOST + "http_dispatcher: ['https://" + url + "']"))
                .containsExactly("f, line 3: http_dispatcher is \"https://h.example/u\"; allowed: maps of fields");
        assertThat(problems(Program.CLIENT, HOST + "mqtt: {brokers: 'ssl://anna:ge@heim@h.example:1?geheim'}"))
                .containsExactly("f, line 3: mqtt.brokers is \"ssl://…@h.example:1\"; allowed: a list of texts");
    }

    @Test
    void aLoginIsNoPartOfAName() throws IOException {
        String url = "{url: 'https://anna:geheim@h.example:8443/u?t=geheim'}";
        assertThat(new Read(folder, Program.CLIENT)
                        .text(HOST + "http_dispatcher: [" + url + "]")
                        .entries())
                .containsKey("dyndns.transport.http~h.example_8443_u");
    }

    @Test
    void twoAddressesThatDifferInWhatIsNotShownAreTwo() throws IOException {
        String urls = "[{url: 'https://h.example/u?of=a'}, {url: 'https://h.example/u?of=b'}]";
        var reading = new Read(folder, Program.CLIENT).text(HOST + "http_dispatcher: " + urls);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.entries())
                .containsKeys("dyndns.transport.http~h.example_u", "dyndns.transport.http~h.example_u-2");
    }

    @Test
    void oneHostInTwoSpellings() throws IOException {
        assertThat(problems(Program.SERVER, SERVER + "hosts: {H.example: {}}"))
                .containsExactly(
                        "f, line 3: hosts is \"H.example\"; allowed: each host once; it is there as h.example");
    }

    private List<String> problems(Program program, String text) throws IOException {
        Read read = new Read(folder, program);
        return read.text(text).problems().stream().map(read::shorten).toList();
    }
}
