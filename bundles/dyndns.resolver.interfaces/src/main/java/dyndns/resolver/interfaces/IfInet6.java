package dyndns.resolver.interfaces;

import dyndns.api.address.IpAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Linux's table of IPv6 addresses, {@code /proc/net/if_inet6}: a line each, with 32 hex digits of address, then
 * interface index, prefix length, scope and flags in hex, then the interface's name (proc_net(5), {@code if6_seq_show}
 * of {@code net/ipv6/addrconf.c}).
 */
final class IfInet6 {
    private static final int COLUMNS = 6;
    private static final String MAPPED = "00000000000000000000ffff";

    private IfInet6() {}

    /** The addresses of one interface in the order of the table; lines of another form are passed over. */
    static List<LocalAddress> addresses(Stream<String> lines, String interfaceName) {
        return lines.filter(line -> line.endsWith(interfaceName))
                .map(line -> line.split("\\s+"))
                .filter(columns -> columns.length == COLUMNS && columns[5].equals(interfaceName))
                .flatMap(columns -> parse(columns).stream())
                .toList();
    }

    private static Optional<LocalAddress> parse(String[] columns) {
        if (columns[0].length() != 32 || columns[0].startsWith(MAPPED)) return Optional.empty();
        try {
            IpAddress address = IpAddress.of(HexFormat.of().parseHex(columns[0]));
            int prefixLength = HexFormat.fromHexDigits(columns[2]);
            int flags = HexFormat.fromHexDigits(columns[4]);
            return Optional.of(new LocalAddress(address, prefixLength, LocalAddress.State.of(flags)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
