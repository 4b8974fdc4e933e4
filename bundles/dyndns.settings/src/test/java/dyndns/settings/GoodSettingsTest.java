package dyndns.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.settings.launch.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoodSettingsTest {
    private static final String CLIENT = """
            host: home.example.com
            keypair_path: /k.json
            """;

    @TempDir
    Path folder;

    @Test
    void theSmallestClient() throws IOException {
        Reading reading = client(CLIENT);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.entries())
                .containsOnlyKeys(
                        "dyndns.client~settings", "dyndns.signer.ed25519~settings", "dyndns.resolver.http~settings");
        assertThat(properties(reading, "dyndns.client~settings"))
                .containsEntry("host", "home.example.com")
                .containsEntry("signer.target", "(signer.name=settings)")
                .containsEntry("force", false);
        assertThat(properties(reading, "dyndns.signer.ed25519~settings"))
                .containsEntry("signer.name", "settings")
                .containsEntry("keypair.path", "/k.json");
        assertThat((String[])
                        properties(reading, "dyndns.resolver.http~settings").get("preferred.urls"))
                .hasSize(8)
                .contains("https://icanhazip.com", "https://checkip.amazonaws.com");
    }

    @Test
    void everyFieldOfTheClient() throws IOException {
        Reading reading = client("""
                {"host": "home.example.com.", "address_families": ["ip4", "ip6"], "keypair": "{}",
                 "metrics_listen": ":9095", "metrics_legacy_names": false,
                 "http_resolver_preferred_urls": ["https://a.example/"], "http_resolver_fallback_urls": ["http://b.example"],
                 "consensus": 2, "http_ca_cert": "/ca.pem", "deliver": "all", "allow_private": true,
                 "interval_confirmed": "1m30s", "interval_unconfirmed": "5m", "withdraw_after": "1h",
                 "dns_servers": ["192.0.2.1:53"],
                 "mqtt": {"brokers": ["tcp://b1.example:1883", "mqtts://me:pw@b2.example:8883"], "client_id": "c",
                          "user": "u", "password": "p", "tls_ca_cert": "/a", "tls_client_cert": "/b",
                          "tls_client_key": "/c", "tls_insecure": true},
                 "http_dispatcher": [{"url": "https://up.example/update"}, {"url": "https://u:p%40ss@in.example/update"}]}
                """);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(properties(reading, "dyndns.client~settings"))
                .containsEntry("address.families", new String[] {"ip4", "ip6"})
                .containsEntry("interval.confirmed.s", 90)
                .containsEntry("interval.unconfirmed.s", 300)
                .containsEntry("withdraw.after.s", 3600)
                .containsEntry("deliver", "all")
                .containsEntry("allow.private", true);
        assertThat(properties(reading, "dyndns.resolver.http~settings"))
                .containsEntry("preferred.urls", new String[] {"https://a.example/"})
                .containsEntry("fallback.urls", new String[] {"http://b.example"})
                .containsEntry("consensus", 2)
                .containsEntry("ca.cert", "/ca.pem");
        assertThat(properties(reading, "dyndns.metrics"))
                .containsEntry("listen", ":9095")
                .containsEntry("legacy.names", false);
        assertThat(properties(reading, "dyndns.dns.lookup")).containsEntry("servers", new String[] {"192.0.2.1:53"});
        assertThat(properties(reading, "dyndns.transport.mqtt~b1.example-1883"))
                .containsEntry("address", "tcp://b1.example:1883")
                .containsEntry("client.id", "c")
                .containsEntry("user", "u")
                .containsEntry(".password", new Secret("settings-mqtt-b1.example-1883", "p"))
                .containsEntry("ca.cert", "/a")
                .containsEntry("client.cert", "/b")
                .containsEntry("client.key", "/c")
                .containsEntry("insecure", true);
        assertThat(properties(reading, "dyndns.transport.mqtt~b2.example-8883"))
                .containsEntry("address", "mqtts://b2.example:8883")
                .containsEntry("user", "me")
                .containsEntry(".password", new Secret("settings-mqtt-b2.example-8883", "pw"));
        assertThat(properties(reading, "dyndns.transport.http~up.example_update"))
                .containsEntry("url", "https://up.example/update")
                .doesNotContainKey(".login");
        assertThat(properties(reading, "dyndns.transport.http~in.example_update"))
                .containsEntry("url", "https://in.example/update")
                .containsEntry(".login", new Secret("settings-http-in.example_update", "u:p@ss"));
    }

    @Test
    void aSecretStandsInAPlaceholder() throws IOException {
        Entry signer = Objects.requireNonNull(client("{\"host\": \"h.example\", \"keypair\": \"hush\"}")
                .entries()
                .get("dyndns.signer.ed25519~settings"));

        assertThat(signer.masked()).containsEntry(".keypair", "$[secret:settings-keypair]");
        assertThat(signer.revealed()).containsEntry(".keypair", "hush");
        assertThat(signer.toString()).doesNotContain("hush");
    }

    @Test
    void addressesAndInterfaceStandInForHttp() throws IOException {
        assertThat(client(CLIENT + "interface: eth0").entries()).containsKey("dyndns.resolver.interfaces~settings");
        assertThat(client(CLIENT + "interface: eth0\naddresses: [198.51.100.7]").entries())
                .containsKey("dyndns.resolver.fixed~settings")
                .doesNotContainKeys("dyndns.resolver.interfaces~settings", "dyndns.resolver.http~settings");
    }

    @Test
    void theEnvironmentWinsOverTheFileAndIsEnoughAlone() throws IOException {
        Map<String, String> variables = Map.of(
                "DYNDNS_HOST", "other.example",
                "DYNDNS_KEYPAIR_PATH", "/env.json",
                "DYNDNS_BROKERS", "tcp://a.example:1; tcp://b.example:2",
                "DYNDNS_TLS_INSECURE", "T",
                "DYNDNS_INTERFACE", "",
                "DYNDNS_HTTP_DISPATCHER_CONF", "[{\"url\":\"http://u.example\"}]");
        Read read = new Read(folder, Program.CLIENT).with(variables);

        Reading alone = read.environmentAlone();
        Reading both = read.text(CLIENT + "interface: eth1\nmqtt: {brokers: ['tcp://f.example:3']}");

        assertThat(alone.problems()).isEmpty();
        assertThat(alone.entries())
                .containsKeys(
                        "dyndns.transport.mqtt~a.example-1",
                        "dyndns.transport.mqtt~b.example-2",
                        "dyndns.transport.http~u.example");
        assertThat(properties(alone, "dyndns.transport.mqtt~a.example-1")).containsEntry("insecure", true);
        assertThat(properties(both, "dyndns.client~settings")).containsEntry("host", "other.example");
        assertThat(both.entries())
                .containsKey("dyndns.resolver.interfaces~settings")
                .doesNotContainKey("dyndns.transport.mqtt~f.example-3");
    }

    @Test
    void nestedFieldsWinOverTheSameAtTheTop() throws IOException {
        Reading reading = client(CLIENT + """
                brokers: ["tcp://top.example:1"]
                client_id: top
                mqtt: {client_id: nested}
                """);

        assertThat(properties(reading, "dyndns.transport.mqtt~top.example-1")).containsEntry("client.id", "nested");
    }

    @Test
    void nullIsAbsentAndAnEmptyListenAddressSwitchesOff() throws IOException {
        assertThat(client(CLIENT + "deliver: null\nmqtt:\n").problems()).isEmpty();
        assertThat(properties(client(CLIENT + "metrics_listen: ''"), "dyndns.metrics"))
                .containsEntry("listen", "");
    }

    @Test
    void everyFieldOfTheServer() throws IOException {
        Reading reading = new Read(folder, Program.SERVER).text("""
                known_hosts: {Home.example.com: [k1]}
                hosts: {b.example.com: {public_keys: [k2], ttl: 300, allow_private: true, allow_withdraw: [ipv6],
                                        signature: v2, locked: [ipv4], zone: example.com}}
                hosts_file: /etc/hosts.json
                metrics_host_label_limit: 10
                max_age: 1h
                http: {addr: ":8443", tls_cert: /c, tls_key: /k, requests_per_minute_per_address: 0,
                       requests_per_minute_per_host: 5, max_connections: 7}
                embedded_dns: {zone: example.com, listen: "127.0.0.1:5353"}
                """);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.hosts())
                .hasValue(
                        "{\"Home.example.com\":{\"public_keys\":[\"k1\"]},"
                                + "\"b.example.com\":{\"public_keys\":[\"k2\"],\"ttl\":300,\"zone\":\"example.com\","
                                + "\"allow_private\":true,\"signature\":\"v2\",\"allow_withdraw\":[\"ipv6\"],\"locked\":[\"ipv4\"]}}");
        assertThat(properties(reading, "dyndns.hosts.config")).containsEntry("file", new String[] {
            "/etc/hosts.json", folder.resolve("state/settings/hosts.json").toString()
        });
        assertThat(properties(reading, "dyndns.http~update"))
                .containsEntry("address", ":8443")
                .containsEntry("tls.cert", "/c")
                .containsEntry("tls.key", "/k")
                .containsEntry("max.connections", 7)
                .containsEntry("listener.name", "update");
        assertThat(properties(reading, "dyndns.transport.http.server"))
                .containsEntry("listener", "update")
                .containsEntry("requests.per.minute.per.address", 0);
        assertThat(properties(reading, "dyndns.server"))
                .containsEntry("max.age.s", 3600)
                .containsEntry("requests.per.minute.per.host", 5);
        assertThat(properties(reading, "dyndns.metrics")).containsEntry("host.label.limit", 10);
        assertThat(properties(reading, "dyndns.dns.embedded~settings"))
                .containsEntry("zones", new String[] {"example.com"})
                .containsEntry("listen", "127.0.0.1:5353");
    }

    @Test
    void whatIsNotServedYetIsSaidOnce() throws IOException {
        Reading reading = client(CLIENT + "sqs: {sqs_queue: q}\nnats: {}");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).contains("not served by this version yet and without effect: sqs, nats");
    }

    @Test
    void unknownFieldsAreWarnedAboutWithTheNearestName() throws IOException {
        assertThat(client(CLIENT + "email: {}\nhots: x\nmqtt: {broker: []}\nzzzzzzzz: 1")
                        .warnings())
                .map(new Read(folder, Program.CLIENT)::shorten)
                .contains(
                        "f, line 3: unknown field email; did you mean notifications?",
                        "f, line 4: unknown field hots; did you mean host?",
                        "f, line 5: unknown field mqtt.broker; did you mean brokers?",
                        "f, line 6: unknown field zzzzzzzz");
    }

    private Reading client(String text) throws IOException {
        return new Read(folder, Program.CLIENT).text(text);
    }

    private static Map<String, Object> properties(Reading reading, String pid) {
        assertThat(reading.entries()).containsKey(pid);
        return Objects.requireNonNull(reading.entries().get(pid)).properties();
    }
}
