package dyndns.dns.embedded;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Makes the answer to one packet: authoritative for its zones, REFUSED for everything else, never recursive
 * (RFC 1034, 1035, 2308, 6891). Never throws on what comes from the network.
 */
final class Responder {
    /** The largest UDP answer in bytes: no fragments (RFC 9715). */
    static final int UDP_SIZE = 1_232;
    /** The largest answer in bytes without EDNS (RFC 1035, 4.2.1). */
    private static final int PLAIN_UDP_SIZE = 512;

    private static final int TCP_SIZE = 65_535;

    private final List<Authority> zones;

    /** @param zones those it answers for */
    Responder(List<Authority> zones) {
        this.zones = zones.stream()
                .sorted(Comparator.comparing((Authority zone) -> zone.origin().labels())
                        .reversed())
                .toList();
    }

    /** @return empty when a packet deserves no answer: shorter than a header, or itself an answer */
    Optional<byte[]> respond(byte[] packet, boolean udp) {
        if (packet.length < Header.LENGTH) return Optional.empty();
        try {
            Header asked = new Header(packet);
            if (asked.getFlag(Flags.QR)) return Optional.empty();
            if (asked.getOpcode() != Opcode.QUERY) return Optional.of(bare(asked, Rcode.NOTIMP));
            return Optional.of(respond(asked, packet, udp));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private byte[] respond(Header asked, byte[] packet, boolean udp) {
        try {
            Message query = new Message(packet);
            if (asked.getCount(Section.QUESTION) != 1 || options(query) > 1) return bare(asked, Rcode.FORMERR);
            OPTRecord options = query.getOPT();
            int plain = options == null ? PLAIN_UDP_SIZE : options.getPayloadSize();
            int size = udp ? Math.max(PLAIN_UDP_SIZE, Math.min(plain, UDP_SIZE)) : TCP_SIZE;
            return answer(query, Optional.ofNullable(options)).toWire(size);
        } catch (IOException | RuntimeException e) {
            return bare(asked, Rcode.FORMERR);
        }
    }

    private Message answer(Message query, Optional<OPTRecord> options) {
        Message response = new Message();
        response.setHeader(header(query.getHeader(), Rcode.NOERROR));
        response.addRecord(query.getQuestion(), Section.QUESTION);
        boolean badVersion = options.filter(opt -> opt.getVersion() != 0).isPresent();
        int rcode = badVersion ? Rcode.BADVERS : fill(response, query.getQuestion());
        response.getHeader().setRcode(rcode & 0xf);
        options.ifPresent(opt -> response.addRecord(
                new OPTRecord(UDP_SIZE, rcode >> 4, 0, opt.getFlags() & ExtendedFlags.DO), Section.ADDITIONAL));
        return response;
    }

    private int fill(Message response, Record question) {
        Name name = question.getName();
        int type = question.getType();
        Optional<Authority> found =
                zones.stream().filter(zone -> name.subdomain(zone.origin())).findFirst();
        boolean transfer = type == Type.AXFR || type == Type.IXFR;
        if (found.isEmpty() || question.getDClass() != DClass.IN || transfer) return Rcode.REFUSED;
        Authority zone = found.get();
        if (!zone.ready()) return Rcode.SERVFAIL;
        response.getHeader().setFlag(Flags.AA);
        List<Record> records = chosen(zone.at(name), type);
        records.forEach(record -> response.addRecord(record, Section.ANSWER));
        if (type == Type.NS && !records.isEmpty()) {
            zone.serverAddresses().forEach(record -> response.addRecord(record, Section.ADDITIONAL));
        }
        if (records.isEmpty()) response.addRecord(zone.negative(), Section.AUTHORITY);
        return records.isEmpty() && !zone.exists(name) ? Rcode.NXDOMAIN : Rcode.NOERROR;
    }

    /** ANY gets one record set, whichever comes first (RFC 8482, 4.1). */
    private static List<Record> chosen(Map<Integer, List<Record>> sets, int type) {
        if (type == Type.ANY) return sets.values().stream().findFirst().orElse(List.of());
        return sets.getOrDefault(type, List.of());
    }

    private static long options(Message query) {
        return query.getSection(Section.ADDITIONAL).stream()
                .filter(record -> record.getType() == Type.OPT)
                .count();
    }

    private static byte[] bare(Header asked, int rcode) {
        Message response = new Message();
        response.setHeader(header(asked, rcode));
        return response.toWire();
    }

    /** A new header: what is not set here stays clear, RA above all. */
    private static Header header(Header asked, int rcode) {
        Header header = new Header(asked.getID());
        header.setFlag(Flags.QR);
        header.setOpcode(asked.getOpcode());
        if (asked.getFlag(Flags.RD)) header.setFlag(Flags.RD);
        header.setRcode(rcode);
        return header;
    }
}
