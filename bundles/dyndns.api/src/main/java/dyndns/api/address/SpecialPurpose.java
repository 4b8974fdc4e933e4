package dyndns.api.address;

import java.util.List;
import java.util.Objects;

/**
 * The IANA special-purpose address registries as prefixes; the first that matches decides.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 registry</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 registry</a>
 */
final class SpecialPurpose {
    private record Prefix(byte[] network, int length, Reach reach) {
        static Prefix of(String network, int length, Reach reach) {
            return new Prefix(Objects.requireNonNull(Literals.parse(network)), length, reach);
        }

        boolean matches(byte[] address) {
            for (int bit = 0; bit < length; bit += 8) {
                int mask = length - bit >= 8 ? 255 : 255 << 8 - (length - bit) & 255;
                if (((network[bit / 8] ^ address[bit / 8]) & mask) != 0) return false;
            }
            return true;
        }
    }

    private static final List<Prefix> IPV4 = List.of(
            Prefix.of("0.0.0.0", 8, Reach.NEVER),
            Prefix.of("10.0.0.0", 8, Reach.LOCAL),
            Prefix.of("100.64.0.0", 10, Reach.LOCAL),
            Prefix.of("127.0.0.0", 8, Reach.NEVER),
            Prefix.of("169.254.0.0", 16, Reach.LOCAL),
            Prefix.of("172.16.0.0", 12, Reach.LOCAL),
            Prefix.of("192.0.0.0", 24, Reach.NEVER),
            Prefix.of("192.0.2.0", 24, Reach.LOCAL),
            Prefix.of("192.168.0.0", 16, Reach.LOCAL),
            Prefix.of("198.18.0.0", 15, Reach.LOCAL),
            Prefix.of("198.51.100.0", 24, Reach.LOCAL),
            Prefix.of("203.0.113.0", 24, Reach.LOCAL),
            Prefix.of("224.0.0.0", 3, Reach.NEVER));

    private static final List<Prefix> IPV6 = List.of(
            Prefix.of("2001:db8::", 32, Reach.LOCAL),
            Prefix.of("3fff::", 20, Reach.LOCAL),
            Prefix.of("2001:2::", 48, Reach.LOCAL),
            Prefix.of("fc00::", 7, Reach.LOCAL),
            Prefix.of("2001::", 23, Reach.NEVER),
            Prefix.of("2002::", 16, Reach.NEVER),
            Prefix.of("2000::", 3, Reach.GLOBAL));

    private SpecialPurpose() {}

    static Reach reach(byte[] address) {
        boolean ipv4 = address.length == 4;
        for (Prefix prefix : ipv4 ? IPV4 : IPV6) {
            if (prefix.matches(address)) return prefix.reach;
        }
        return ipv4 ? Reach.GLOBAL : Reach.NEVER;
    }
}
