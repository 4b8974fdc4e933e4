package dyndns.dns.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.Change;
import dyndns.api.dns.RecordSet;
import dyndns.api.dns.RecordSetKey;
import dyndns.api.dns.RecordType;
import dyndns.api.host.HostName;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * One line of a zone's file: {@code <checksum> <serial> <type> <name> [<ttl> <address>…]}, where no TTL means that the
 * record set was removed. The checksum is the CRC-32 of what follows it, in 8 hexadecimal digits.
 *
 * @param serial the zone's serial number from this change on
 * @param change one change
 */
record ZoneLine(long serial, Change change) {
    private static final int CHECKSUM_LENGTH = 8;

    /** The line without its end. */
    String text() {
        return checked(serial + " " + change.key().type() + " " + change.key().name() + values());
    }

    /** The first line of a file: it keeps the serial number of a zone without records. */
    static String head(long serial, HostName zone) {
        return checked(serial + " zone " + zone);
    }

    /** What comes after the checksum; empty when the line is damaged. */
    static Optional<String> verified(String line) {
        if (line.length() <= CHECKSUM_LENGTH) return Optional.empty();
        String body = line.substring(CHECKSUM_LENGTH + 1);
        return checked(body).equals(line) ? Optional.of(body) : Optional.empty();
    }

    /**
     * A line that is no head.
     *
     * @param body what {@link #verified} gave
     * @throws IllegalArgumentException when it is not in the form of a line
     */
    static ZoneLine parse(String body) {
        String[] words = body.split(" ");
        if (words.length < 3 || words.length == 4) throw new IllegalArgumentException("not a record: " + body);
        RecordSetKey key = new RecordSetKey(new HostName(words[2]), RecordType.valueOf(words[1]));
        long serial = Long.parseLong(words[0]);
        if (words.length == 3) return new ZoneLine(serial, new Change.Remove(key));
        Set<IpAddress> addresses = Arrays.stream(words, 4, words.length)
                .map(word -> new IpAddress(key.type().family(), word))
                .collect(Collectors.toSet());
        return new ZoneLine(serial, new Change.Replace(new RecordSet(key, Integer.parseInt(words[3]), addresses)));
    }

    private String values() {
        if (!(change instanceof Change.Replace replace)) return "";
        return replace.records().addresses().stream()
                .map(IpAddress::text)
                .sorted()
                .collect(Collectors.joining(" ", " " + replace.records().ttlSeconds() + " ", ""));
    }

    private static String checked(String body) {
        CRC32 checksum = new CRC32();
        checksum.update(body.getBytes(US_ASCII));
        String digits = Long.toHexString(checksum.getValue());
        return "0".repeat(CHECKSUM_LENGTH - digits.length()) + digits + " " + body;
    }
}
