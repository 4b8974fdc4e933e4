package dyndns.dns.lookup;

import static dyndns.dns.lookup.FakeServer.rcode;
import static dyndns.dns.lookup.FakeServer.record;
import static dyndns.dns.lookup.FakeServer.records;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordLookup.Result;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

@Timeout(30)
class LookupTest {
    private static final String HOST = "host.dyn.example. A";
    private static final RecordSetKey KEY = new RecordSetKey(new HostName("host.dyn.example"), RecordType.A);
    private static final Result ONE = found("192.0.2.1");

    private final List<FakeServer> servers = new ArrayList<>();
    private FakeServer system;
    private FakeServer own;

    /** The system's resolver knows the zone dyn.example with the name server 127.0.0.1, and nothing of the host. */
    @BeforeEach
    void startServers() throws IOException {
        system = server("127.0.0.1", 0)
                .say("host.dyn.example. NS", rcode(Rcode.NXDOMAIN).andThen(records(Flags.RA)))
                .say("dyn.example. NS", records(Flags.RA, record("dyn.example.", Type.NS, "ns.dyn.example.")))
                .say("ns.dyn.example. A", records(Flags.RA, record("ns.dyn.example.", Type.A, "127.0.0.1")))
                .say("ns.dyn.example. AAAA", records(Flags.RA));
        own = server("127.0.0.1", 0);
    }

    @AfterEach
    void stopServers() throws InterruptedException {
        for (FakeServer server : servers) server.close();
    }

    @Test
    void asksTheZonesOwnNameServer() {
        own.say(HOST, address(Flags.AA, "192.0.2.1"));

        assertThat(lookup().lookup(KEY)).isEqualTo(ONE);
        assertThat(own.asked()).containsExactly(HOST);
        assertThat(system.asked()).doesNotContain(HOST + " +");
    }

    @Test
    void keepsTheNamesOfNameServersButNoAnswer() {
        own.say(HOST, address(Flags.AA, "192.0.2.1"));
        Lookup lookup = lookup();
        assertThat(lookup.lookup(KEY)).isEqualTo(ONE);

        own.say(HOST, address(Flags.AA, "192.0.2.2"));

        assertThat(lookup.lookup(KEY)).isEqualTo(found("192.0.2.2"));
        assertThat(system.asked()).containsOnlyOnce("host.dyn.example. NS +").containsOnlyOnce("dyn.example. NS +");
    }

    @Test
    void noSuchNameAndNoSuchRecordAreAbsent() {
        own.say(HOST, rcode(Rcode.NXDOMAIN).andThen(records(Flags.AA)));
        assertThat(lookup().lookup(KEY)).isEqualTo(new Result.Absent());

        own.say(HOST, records(Flags.AA));
        assertThat(lookup().lookup(KEY)).isEqualTo(new Result.Absent());
    }

    @Test
    void asksTheNameServersOfOneZoneAlone() {
        HostName zone = new HostName("dyn.example");
        own.say(HOST, address(Flags.AA, "192.0.2.1"));
        assertThat(lookup().lookupIn(zone, KEY)).isEqualTo(ONE);

        own.say(HOST, rcode(Rcode.NXDOMAIN).andThen(records(Flags.AA)));
        assertThat(lookup().lookupIn(zone, KEY)).isEqualTo(new Result.Absent());
    }

    @Test
    void whoServesTheZoneAroundSaysNothingOfAZoneThatIsNotDelegated() {
        own.say(HOST, rcode(Rcode.NXDOMAIN).andThen(records(Flags.AA)));
        system.say(HOST, rcode(Rcode.NXDOMAIN).andThen(records(Flags.RA)));

        assertUnknown(lookup().lookupIn(new HostName("host.dyn.example"), KEY), "no name server of host.dyn.example");
        assertThat(own.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.FORMERR, Rcode.NOTIMP})
    void aServerThatFailsLeavesItUnknown(int rcode) {
        own.say(HOST, rcode(rcode));
        system.say(HOST, records(Flags.RA));

        assertUnknown(lookup().lookup(KEY), Rcode.string(rcode));
    }

    @Test
    void aLameServerLeavesItUnknown() {
        own.say(HOST, records(Flags.RA));
        assertUnknown(lookup().lookup(KEY), "does not serve");

        own.say(HOST, message -> message.addRecord(record("com.", Type.NS, "ns.com."), Section.AUTHORITY));
        assertUnknown(lookup().lookup(KEY), "does not serve");
    }

    @Test
    void anAliasIsUnknown() {
        own.say(HOST, records(Flags.AA, record("host.dyn.example.", Type.CNAME, "other.dyn.example.")));

        assertUnknown(lookup().lookup(KEY), "alias");
    }

    @Test
    void aSilentNameServerIsMadeUpForByTheNext() throws IOException {
        FakeServer second = server("127.0.0.2", own.address().getPort());
        second.say(HOST, address(Flags.AA, "192.0.2.1"));
        system.say(
                "ns.dyn.example. A",
                records(
                        Flags.RA,
                        record("ns.dyn.example.", Type.A, "127.0.0.1"),
                        record("ns.dyn.example.", Type.A, "127.0.0.2")));

        assertThat(lookup().lookup(KEY)).isEqualTo(ONE);
    }

    @Test
    void theSystemsResolverAnswersWhenNoNameServerDoes() {
        system.say(HOST, address(Flags.RA, "192.0.2.1"));

        assertThat(lookup().lookup(KEY)).isEqualTo(ONE);
        assertThat(own.asked()).containsExactly(HOST);
    }

    @Test
    void silenceIsUnknownWithinTenSeconds() throws IOException {
        FakeServer silent = server("127.0.0.1", 0);
        Lookup lookup = new Lookup(
                List.of(),
                () -> List.of(silent.address(), own.address()),
                own.address().getPort(),
                System::nanoTime);
        long start = System.nanoTime();

        assertUnknown(lookup.lookup(KEY), "does not answer: Query timed out");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void withoutAnyResolverItIsUnknown() {
        assertUnknown(new Lookup(List.of(), List::of, 53, System::nanoTime).lookup(KEY), "no name server");
    }

    @Test
    void asksOnlyTheServersThatAreConfiguredInTheirOrder() throws IOException {
        FakeServer second = server("127.0.0.1", 0);
        own.say(HOST, rcode(Rcode.SERVFAIL));
        second.say(HOST, address(Flags.RA, "192.0.2.1"));
        Lookup lookup = lookup(own.address(), second.address());

        assertThat(lookup.lookup(KEY)).isEqualTo(ONE);
        assertThat(own.asked()).containsExactly(HOST + " +");

        own.say(HOST, address(Flags.AA, "192.0.2.2"));
        assertThat(lookup.lookup(KEY)).isEqualTo(found("192.0.2.2"));
        assertThat(second.asked()).hasSize(1);
        assertThat(system.asked()).isEmpty();
    }

    @Test
    void aMappedAddressIsUnknown() {
        own.say(
                "host.dyn.example. AAAA",
                records(Flags.AA, record("host.dyn.example.", Type.AAAA, "::ffff:192.0.2.1")));

        assertUnknown(lookup().lookup(new RecordSetKey(KEY.name(), RecordType.AAAA)), "something else");
    }

    private Lookup lookup(InetSocketAddress... configured) {
        return new Lookup(
                List.of(configured),
                () -> List.of(system.address()),
                own.address().getPort(),
                System::nanoTime);
    }

    private FakeServer server(String address, int port) throws IOException {
        FakeServer server = new FakeServer(address, port);
        servers.add(server);
        return server;
    }

    private static Consumer<Message> address(int flag, String address) {
        return records(flag, record("host.dyn.example.", Type.A, address));
    }

    private static Result found(String... addresses) {
        return new Result.Found(Set.copyOf(Arrays.stream(addresses)
                .map(address -> IpAddress.parse(address).orElseThrow())
                .toList()));
    }

    private static void assertUnknown(Result result, String reason) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains(reason));
    }
}
