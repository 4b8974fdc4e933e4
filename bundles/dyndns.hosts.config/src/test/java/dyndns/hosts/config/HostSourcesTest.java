package dyndns.hosts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dyndns.api.dns.RecordType;
import dyndns.api.event.Event;
import dyndns.api.event.ServerEvent.HostsChanged;
import dyndns.api.event.ServerEvent.KeyRefused;
import dyndns.api.host.Host;
import dyndns.api.host.HostName;
import dyndns.api.host.SignaturePolicy;
import dyndns.api.update.InvalidKeyException;
import dyndns.api.update.UpdateVerifier;
import dyndns.api.update.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HostSourcesTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    private final List<Event> events = new ArrayList<>();
    private final LiveHosts live = new LiveHosts(new Keys(verifier()), events::add, InstantSource.fixed(Instant.EPOCH));
    private Instant now = Instant.now().plusSeconds(3600);
    private final HostSources sources = new HostSources(() -> now);

    @Test
    void aFileThatIsBeingWrittenTakesNoHostAway() throws IOException {
        Path file = write("{\"a.example.com\":[\"" + KEY + "\"]}");
        take(List.of(file), Map.of());
        Files.writeString(file, "");
        take(List.of(file), Map.of());
        assertThat(find("a.example.com").keys()).hasSize(1);
        Files.writeString(file, "{}");
        take(List.of(file), Map.of());
        assertThat(live.hosts()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileWithoutAnEndIsABadOne(String content, String why) throws IOException {
        assertThatThrownBy(() -> HostFile.read(write(content)))
                .isInstanceOf(BadHostException.class)
                .hasMessageContaining(why);
    }

    static Stream<Arguments> files() {
        StringBuilder doubled = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 25; i++) doubled.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        return Stream.of(
                Arguments.of("a.example.com: &a [*a]", "nested too deeply"),
                Arguments.of("a.example.com: " + "[".repeat(100_000), "nested too deeply"),
                Arguments.of("{\"a.example.com\": " + "[".repeat(100_000), "not valid JSON"),
                Arguments.of(doubled.toString(), "nested too deeply"),
                Arguments.of("a.example.com: [&a [x]" + ", *a".repeat(51) + "]", "not valid YAML: Number of aliases"),
                Arguments.of("a.example.com: \0", "not valid YAML: special characters are not allowed"));
    }

    @Test
    void aFileWithFewerHostsCountsWhenItStaysSo() throws IOException {
        Path file = write(yaml("a", "b"));
        take(List.of(file), Map.of());
        writeNow(yaml("a"));
        look();
        assertThat(names()).containsExactlyInAnyOrder("a.example", "b.example");

        now = now.plusMillis(600);
        writeNow(yaml("a", "c")); // still being written; what is new is there at once
        look();
        now = now.plusMillis(600);
        look();
        assertThat(names()).containsExactlyInAnyOrder("a.example", "b.example", "c.example");

        now = now.plusMillis(400);
        look();
        assertThat(names()).containsExactlyInAnyOrder("a.example", "c.example");
        assertThat(sources.changed()).isFalse();
    }

    @Test
    void aHalfWrittenFileTakesNoKeyAway() throws IOException {
        Path file = write("a.example: ['" + KEY + "', '" + KEY + "']\n");
        take(List.of(file), Map.of());
        writeNow("a.example: ['" + KEY + "']\n");
        look();
        assertThat(find("a.example").keys()).hasSize(2);
        now = now.plus(HostFileState.SETTLE);
        look();
        assertThat(find("a.example").keys()).hasSize(1);
    }

    @Test
    void aFileThatIsAsItIsForLongCountsAtOnce() throws IOException {
        Path file = write(yaml("a", "b"));
        take(List.of(file), Map.of());
        writeNow(yaml("a"));
        now = now.plus(HostFileState.SETTLE);
        look();
        assertThat(names()).containsExactly("a.example");
    }

    @Test
    void aTimeInTheFutureDelaysByNoMore() throws IOException {
        Path file = write(yaml("a", "b"));
        take(List.of(file), Map.of());
        writeNow(yaml("a"));
        Files.setLastModifiedTime(file, FileTime.from(now.plusSeconds(3600)));
        look();
        assertThat(names()).hasSize(2);
        now = now.plus(HostFileState.SETTLE);
        look();
        assertThat(names()).hasSize(1);
    }

    @Test
    void aFileInTheLongAndTheShortForm() throws IOException {
        Path file = write("{\"A.example.com.\":[\"" + KEY + "\"],\"b.example.com\":{\"public_keys\":[\"" + KEY
                + "\"],\"ttl\":300,\"allow_private\":true,\"allow_withdraw\":[\"ipv6\"],\"signature\":\"v2\","
                + "\"locked\":[\"ipv4\"],\"zone\":\"example.com\"}}");

        take(List.of(file), Map.of());

        Host a = find("a.example.com");
        assertThat(a.configuredAs()).isEqualTo("A.example.com.");
        assertThat(a.keys()).hasSize(1);
        assertThat(a.policy(RecordType.A).ttlSeconds()).isEqualTo(60);
        Host b = find("b.example.com");
        assertThat(b.allowPrivate()).isTrue();
        assertThat(b.signature()).isEqualTo(SignaturePolicy.V2);
        assertThat(b.policy(RecordType.A).locked()).isTrue();
        assertThat(b.policy(RecordType.AAAA).locked()).isFalse();
        assertThat(b.policy(RecordType.AAAA).withdrawable()).isTrue();
        assertThat(b.policy(RecordType.A).ttlSeconds()).isEqualTo(300);
        assertThat(b.policy(RecordType.A).zone()).contains(new HostName("example.com"));
    }

    @Test
    void yamlIsReadTooAndAConfigurationWinsOverAFile() throws IOException {
        Path file = write("x.example: ['" + KEY + "']\ny.example: {ttl: 5}\n");

        take(List.of(file), Map.of("dyndns.host~x", Map.of("host", "x.example", "ttl.s", 7)));

        assertThat(find("x.example").policy(RecordType.A).ttlSeconds()).isEqualTo(7);
        assertThat(find("y.example").policy(RecordType.A).ttlSeconds()).isEqualTo(5);
    }

    @Test
    void aBadFileKeepsTheLastGoodHosts() throws IOException {
        Path file = write("{\"a.example\":[]}");
        take(List.of(file), Map.of());

        Files.writeString(file, "{\"a.example\":");
        assertThat(sources.changed()).isTrue();
        live.take(sources.read());

        assertThat(live.hosts()).hasSize(1);
        assertThat(live.problems()).hasSize(1);
        assertThat(sources.changed()).isFalse();
        Files.writeString(file, "{\"a.example\":[],\"b.example\":[]}");
        live.take(sources.read());
        assertThat(live.hosts()).hasSize(2);
        assertThat(live.problems()).isEmpty();
    }

    @Test
    void hostsThatWereNeverReadAreNotLoaded() {
        take(List.of(folder.resolve("none")), Map.of("dyndns.host~x", Map.of("host", "x.example")));

        assertThat(live.loaded()).isFalse();
        assertThat(live.problems()).hasSize(1);
    }

    @Test
    void aBadKeyIsLeftOutAndToldOnce() throws IOException {
        Path file = write("{\"a.example\":[\"AA==\",\"" + KEY + "\",\"?\"]}");

        take(List.of(file), Map.of());
        live.take(sources.read());

        assertThat(find("a.example").keys()).hasSize(1);
        assertThat(events)
                .containsOnlyOnce(new KeyRefused(Instant.EPOCH, "a.example", "1 bytes instead of 32"))
                .containsOnlyOnce(new KeyRefused(Instant.EPOCH, "a.example", "not base64"));
        assertThat(live.refused()).hasSize(2);
    }

    @Test
    void whatFilesSayAnewIsNamed() throws IOException {
        Path file = write("a.example: {ttl: 5}\nb.example: {}\nc.example: {}\n");
        sources.configure(List.of(file), Map.of());
        assertThat(sources.read().changes()).isEmpty();
        live.take(sources.read());
        events.clear();

        write("a.example: {ttl: 6, allow_private: true}\nC.example: {}\nd.example: {}\n");
        HostSources.Snapshot snapshot = sources.read();
        assertThat(snapshot.changes())
                .containsExactlyInAnyOrder(
                        "a.example has changed: ttl, allow_private",
                        "b.example is gone",
                        "C.example has changed: its spelling",
                        "d.example is new");
        assertThat(sources.read().changes()).isEmpty();
    }

    @Test
    void noHostIsNewInAFileThatWasNeverGood() throws IOException {
        sources.configure(List.of(write("{")), Map.of());
        assertThat(sources.read().problems()).hasSize(1);
        write(yaml("a"));
        HostSources.Snapshot snapshot = sources.read();
        assertThat(snapshot.hosts()).hasSize(1);
        assertThat(snapshot.changes()).isEmpty();
    }

    @Test
    void aPolicyThatChangesIsTold() throws IOException {
        take(List.of(write("a.example: ['" + KEY + "']\n")), Map.of());
        events.clear();

        write("a.example: {public_keys: ['" + KEY + "'], allow_private: true}\n");
        live.take(sources.read());
        live.take(sources.read());

        assertThat(events).singleElement().isInstanceOf(HostsChanged.class);
    }

    @Test
    void ofManyChangesTheFirstAreNamed() throws IOException {
        Path file = write("{}");
        sources.configure(List.of(file), Map.of());
        sources.read();
        write(yaml(IntStream.range(0, 30).mapToObj(i -> "h" + i).toArray(String[]::new)));

        assertThat(sources.read().changes()).hasSize(21).endsWith("… and 10 more have changed");
    }

    @Test
    void changesAreToldWithTheHash() throws IOException {
        take(List.of(write("{\"b.example\":[\"k\"],\"A.example\":[]}")), Map.of());

        long hash = KnownHostsHash.fnv1a("{\"A.example\":[],\"b.example\":[\"k\"]}".getBytes(StandardCharsets.UTF_8));
        assertThat(events).contains(new HostsChanged(Instant.EPOCH, 2, hash));
        events.clear();
        live.take(sources.read());
        assertThat(events).isEmpty();
    }

    /** Test vectors of draft-eastlake-fnv, appendix C. */
    @ParameterizedTest
    @CsvSource({"'',cbf29ce484222325", "a,af63dc4c8601ec8c", "foobar,85944171f73967e8"})
    void fnv(String text, String hash) {
        assertThat(KnownHostsHash.fnv1a(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Long.parseUnsignedLong(hash, 16));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a b':[]}|F: host is \"a b\"; allowed: a host name such as home.example.com",
                "{'a':[],'A.':[]}|F: host is \"A.\"; allowed: each host once",
                "{'a':{'ttl':0}}|F: a: ttl is \"0\"; allowed: seconds, 1 to 2147483647",
                "{'a':{'ttl':[1]}}|F: a: ttl is \"[1]\"; allowed: seconds, 1 to 2147483647",
                "{'a':{'tl':1}}|F: a: tl; allowed: one of public_keys, ttl, zone, allow_private, allow_withdraw, signature, locked",
                "{'a':{'locked':['x']}}|F: locked is \"x\"; allowed: ipv4, ipv6",
                "{'a':{'signature':'v1'}}|F: signature is \"v1\"; allowed: any, v2",
                "{'a':{'allow_private':1}}|F: a: allow_private is \"1\"; allowed: true or false",
                "{'a':{'zone':'a b'}}|F: a: zone is \"a b\"; allowed: a zone such as example.com",
                "{'a':'k'}|F: a: public_keys is \"\"k\"\"; allowed: a list of texts",
                "{'a':[1]}|F: a: public_keys is \"1\"; allowed: a text (in quotes)",
                "{'a':[]} x|file is \"F\"; allowed: a map of hosts in JSON or YAML (not valid JSON near $)",
                "- a|file is \"F\"; allowed: a map of hosts in JSON or YAML (not a map of hosts)"
            },
            quoteCharacter = '`')
    void badFiles(String text, String message) throws IOException {
        Path file = write(text.replace('\'', '"'));

        assertThatThrownBy(() -> HostFile.read(file))
                .isInstanceOf(BadHostException.class)
                .hasMessage(message.replace("F", file.toString()));
    }

    @Test
    void aHundredThousandHosts() throws IOException {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            byte[] key = new byte[32];
            key[0] = (byte) i;
            key[1] = (byte) (i >> 8);
            json.append(i == 0 ? "" : ",")
                    .append("\"h")
                    .append(i)
                    .append(".example.com\":[\"")
                    .append(Base64.getEncoder().encodeToString(key))
                    .append("\"]");
        }
        Path file = write(json.append('}').toString());
        long begin = System.nanoTime();

        take(List.of(file), Map.of());

        assertThat(live.hosts()).hasSize(100_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    private void take(List<Path> files, Map<String, Map<String, Object>> configurations) {
        sources.configure(files, configurations);
        live.take(sources.read());
    }

    private void look() {
        if (sources.changed()) live.take(sources.read());
    }

    private void writeNow(String text) throws IOException {
        Files.setLastModifiedTime(write(text), FileTime.from(now));
    }

    private static String yaml(String... hosts) {
        return Stream.of(hosts)
                .map(host -> host + ".example: ['" + KEY + "']\n")
                .collect(Collectors.joining());
    }

    private List<String> names() {
        return live.hosts().stream().map(Host::configuredAs).toList();
    }

    private Host find(String name) {
        return live.find(new HostName(name)).orElseThrow();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("hosts"), text);
    }

    private static UpdateVerifier verifier() {
        return encoded -> {
            if (encoded[31] != 0) throw new InvalidKeyException("not on the curve");
            return new Key(encoded);
        };
    }

    private record Key(byte[] encoded) implements VerificationKey {
        @Override
        public boolean verifies(byte[] message, byte[] signature) {
            return false;
        }
    }
}
