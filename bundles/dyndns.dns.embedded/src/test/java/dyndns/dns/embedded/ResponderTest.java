package dyndns.dns.embedded;

import static dyndns.dns.embedded.Fixtures.replace;
import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.Change;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class ResponderTest {
    private HostedZone zone;
    private HostedZone child;
    private Responder responder;

    @BeforeEach
    void setUp(@TempDir Path folder) throws Exception {
        zone = new HostedZone(Fixtures.ZONE, folder, InstantSource.system());
        child = new HostedZone(new HostName("sub.dyn.example"), folder, InstantSource.system());
        HostName server = new HostName("ns.dyn.example");
        Optional<IpAddress> glue = IpAddress.parse("192.0.2.53");
        responder = new Responder(List.of(
                new Authority(zone, server, glue.map(IpAddress::inet)),
                new Authority(child, server, Optional.empty())));
        zone.apply(List.of(
                replace("host.dyn.example", "192.0.2.1"),
                replace("host.dyn.example", "2001:db8::1"),
                replace("four.dyn.example", "192.0.2.4"),
                replace("deep.er.dyn.example", "192.0.2.5"),
                new Change.Replace(many())));
        child.apply(List.of(replace("host.sub.dyn.example", "192.0.2.6")));
    }

    @AfterEach
    void close() {
        zone.close();
        child.close();
    }

    @Test
    void answersAddresses() throws IOException {
        Message ipv4 = ask("host.dyn.example", Type.A);
        Message ipv6 = ask("host.dyn.example", Type.AAAA);

        assertThat(ipv4.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(texts(ipv4, Section.ANSWER)).containsExactly("host.dyn.example.\t60\tIN\tA\t192.0.2.1");
        assertThat(texts(ipv6, Section.ANSWER)).singleElement().asString().endsWith("2001:db8:0:0:0:0:0:1");
        assertThat(texts(ask("host.sub.dyn.example", Type.A), Section.ANSWER)).hasSize(1);
    }

    @Test
    void isAuthoritativeAndNeverRecursive() throws IOException {
        Message query = query("host.dyn.example", Type.A);
        query.getHeader().setFlag(Flags.RD);

        Message response = respond(query);

        assertThat(response.getHeader().getID()).isEqualTo(query.getHeader().getID());
        assertThat(flags(response)).containsExactlyInAnyOrder(Flags.QR, Flags.AA, Flags.RD);
    }

    @Test
    void keepsTheLetterCaseOfTheQuestion() throws IOException {
        Message response = ask("HoSt.dYn.ExAmPlE", Type.A);

        assertThat(Objects.requireNonNull(response.getQuestion()).getName()).hasToString("HoSt.dYn.ExAmPlE.");
        assertThat(texts(response, Section.ANSWER)).containsExactly("HoSt.dYn.ExAmPlE.\t60\tIN\tA\t192.0.2.1");
    }

    @Test
    void makesSoaNsAndGlue() throws IOException {
        Message soa = ask("dyn.example", Type.SOA);
        Message ns = ask("dyn.example", Type.NS);

        SOARecord record = (SOARecord) soa.getSection(Section.ANSWER).get(0);
        assertThat(record.getSerial()).isEqualTo(zone.serial());
        assertThat(record.getHost()).hasToString("ns.dyn.example.");
        assertThat(record.getAdmin()).hasToString("hostmaster.dyn.example.");
        assertThat(texts(ns, Section.ANSWER)).containsExactly("dyn.example.\t3600\tIN\tNS\tns.dyn.example.");
        assertThat(texts(ns, Section.ADDITIONAL)).containsExactly("ns.dyn.example.\t3600\tIN\tA\t192.0.2.53");
        assertThat(texts(ask("ns.dyn.example", Type.A), Section.ANSWER)).hasSize(1);
    }

    @Test
    void anAddressOfTheNameServerInTheZoneCountsBeforeTheGlue() throws IOException {
        zone.apply(List.of(replace("ns.dyn.example", "198.51.100.53")));

        assertThat(texts(ask("ns.dyn.example", Type.A), Section.ANSWER))
                .containsExactly("ns.dyn.example.\t60\tIN\tA\t198.51.100.53");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody.dyn.example", "*.dyn.example", "a\\.b.dyn.example", "below.host.dyn.example"})
    void sayWhatDoesNotExist(String name) throws IOException {
        assertNegative(ask(name, Type.A), Rcode.NXDOMAIN);
    }

    @Test
    void saysWhatHasNoSuchRecord() throws IOException {
        assertNegative(ask("four.dyn.example", Type.AAAA), Rcode.NOERROR);
        assertNegative(ask("host.dyn.example", Type.TXT), Rcode.NOERROR);
        assertNegative(ask("dyn.example", Type.A), Rcode.NOERROR);
        assertNegative(ask("dyn.example", Type.DS), Rcode.NOERROR);
        assertNegative(ask("er.dyn.example", Type.A), Rcode.NOERROR);
    }

    @Test
    void refusesWhatIsNotItsOwn() throws IOException {
        assertRefused(ask("host.example", Type.A));
        assertRefused(ask("xdyn.example", Type.A));
        assertRefused(ask(".", Type.NS));
        assertRefused(
                respond(Message.newQuery(Record.newRecord(Name.fromString("host.dyn.example."), Type.A, DClass.CH))));
        assertRefused(ask("dyn.example", Type.AXFR));
        assertRefused(ask("dyn.example", Type.IXFR));
    }

    @Test
    void anyGetsOneRecordSet() throws IOException {
        assertThat(ask("host.dyn.example", Type.ANY).getSection(Section.ANSWER)).hasSize(1);
        assertThat(ask("dyn.example", Type.ANY).getSection(Section.ANSWER))
                .singleElement()
                .isInstanceOf(SOARecord.class);
        assertNegative(ask("nobody.dyn.example", Type.ANY), Rcode.NXDOMAIN);
    }

    @Test
    void echoesEdns() throws IOException {
        Message query = query("host.dyn.example", Type.A);
        query.addRecord(new OPTRecord(4_096, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);

        OPTRecord options = Objects.requireNonNull(respond(query).getOPT());

        assertThat(options.getPayloadSize()).isEqualTo(1_232);
        assertThat(options.getVersion()).isZero();
        assertThat(options.getFlags()).isEqualTo(ExtendedFlags.DO);
        assertThat(ask("host.dyn.example", Type.A).getOPT()).isNull();
    }

    @Test
    void knowsOneVersionOfEdns() throws IOException {
        Message query = query("host.dyn.example", Type.A);
        query.addRecord(new OPTRecord(1_232, 0, 1, 0), Section.ADDITIONAL);

        Message response = respond(query);

        assertThat(response.getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(response.getSection(Section.ANSWER)).isEmpty();
        assertThat(Objects.requireNonNull(response.getOPT()).getVersion()).isZero();
    }

    @Test
    void truncatesAtTheSizeThatTheOtherEndTakes() throws IOException {
        Message query = query("many.dyn.example", Type.AAAA);
        assertThat(new Message(raw(query, false)).getSection(Section.ANSWER)).hasSize(100);

        byte[] plain = raw(query, true);
        query.addRecord(new OPTRecord(4_096, 0, 0, 0), Section.ADDITIONAL);
        byte[] large = raw(query, true);

        assertThat(plain.length).isLessThanOrEqualTo(512);
        assertThat(new Message(plain).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(large.length).isLessThanOrEqualTo(1_232);
        assertThat(new Message(large).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(new Message(large).getOPT()).isNotNull();
    }

    @Test
    void anAnswerAndARestOfAPacketGetNoAnswer() throws IOException {
        Message answer = query("host.dyn.example", Type.A);
        answer.getHeader().setFlag(Flags.QR);

        assertThat(responder.respond(answer.toWire(), true)).isEmpty();
        assertThat(responder.respond(new byte[0], true)).isEmpty();
        assertThat(responder.respond(
                        Arrays.copyOf(query("host.dyn.example", Type.A).toWire(), 11), true))
                .isEmpty();
    }

    @Test
    void otherOperationsAreNotThere() throws IOException {
        for (int opcode : new int[] {Opcode.NOTIFY, Opcode.UPDATE, Opcode.STATUS, 15}) {
            Message query = query("dyn.example", Type.SOA);
            query.getHeader().setOpcode(opcode);

            Message response = respond(query);

            assertThat(response.getRcode()).isEqualTo(Rcode.NOTIMP);
            assertThat(response.getHeader().getOpcode()).isEqualTo(opcode);
        }
    }

    @Test
    void malformedQueriesGetAFormatError() throws IOException {
        Message two = query("host.dyn.example", Type.A);
        two.addRecord(Objects.requireNonNull(query("four.dyn.example", Type.A).getQuestion()), Section.QUESTION);
        byte[] whole = query("host.dyn.example", Type.A).toWire();
        byte[] loop = whole.clone();
        loop[12] = (byte) 0xc0;
        loop[13] = 12;

        assertThat(respond(two).getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(respond(new Message(7)).getRcode()).isEqualTo(Rcode.FORMERR);
        for (byte[] bad : List.of(Arrays.copyOf(whole, whole.length - 3), loop)) {
            Message response = new Message(responder.respond(bad, true).orElseThrow());
            assertThat(response.getRcode()).isEqualTo(Rcode.FORMERR);
            assertThat(response.getHeader().getID()).isEqualTo((whole[0] & 255) << 8 | whole[1] & 255);
        }
    }

    @Test
    void nothingThatComesInThrows() throws IOException {
        Random random = new Random(1);
        Message seed = query("host.dyn.example", Type.A);
        seed.addRecord(new OPTRecord(1_232, 0, 0, 0), Section.ADDITIONAL);
        byte[] whole = seed.toWire();
        for (int i = 0; i < 20_000; i++) {
            byte[] packet = Arrays.copyOf(whole, whole.length - random.nextInt(4));
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt();
            }
            responder
                    .respond(packet, true)
                    .ifPresent(response -> assertThat(response.length).isBetween(12, 1_232));
        }
    }

    private void assertNegative(Message response, int rcode) {
        assertThat(response.getRcode()).isEqualTo(rcode);
        assertThat(response.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(response.getSection(Section.ANSWER)).isEmpty();
        assertThat(response.getSection(Section.AUTHORITY)).singleElement().satisfies(record -> {
            assertThat(record.getName()).hasToString("dyn.example.");
            assertThat(record.getTTL()).isEqualTo(60).isEqualTo(((SOARecord) record).getMinimum());
        });
    }

    private static void assertRefused(Message response) {
        assertThat(response.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(response.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(response.getSection(Section.ANSWER)).isEmpty();
        assertThat(response.getSection(Section.AUTHORITY)).isEmpty();
    }

    private Message ask(String name, int type) throws IOException {
        return respond(query(name, type));
    }

    private Message respond(Message query) throws IOException {
        return new Message(raw(query, true));
    }

    private byte[] raw(Message query, boolean udp) {
        return responder.respond(query.toWire(), udp).orElseThrow();
    }

    private static Message query(String name, int type) throws IOException {
        Message query = Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        return query;
    }

    private static List<String> texts(Message message, int section) {
        return message.getSection(section).stream()
                .map(Record::toString)
                .map(text -> text.replaceAll("\\t+", "\t"))
                .toList();
    }

    private static List<Byte> flags(Message message) {
        return Stream.of(Flags.QR, Flags.AA, Flags.TC, Flags.RD, Flags.RA, Flags.AD, Flags.CD)
                .filter(flag -> message.getHeader().getFlag(flag))
                .toList();
    }

    private static RecordSet many() {
        Set<IpAddress> addresses = IntStream.range(1, 101)
                .mapToObj(i ->
                        IpAddress.parse("2001:db8::" + Integer.toHexString(i)).orElseThrow())
                .collect(Collectors.toSet());
        return new RecordSet(new RecordSetKey(new HostName("many.dyn.example"), RecordType.AAAA), 60, addresses);
    }
}
