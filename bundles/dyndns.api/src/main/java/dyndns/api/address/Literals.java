package dyndns.api.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Address literals to bytes and back. Never asks the DNS. */
final class Literals {
    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    /**
     * Groups of up to four digits (RFC 4291, 2.2) without scope, brackets or an embedded dotted quad. What begins with
     * a digit or colon and has a colon, {@link InetAddress#getByName} takes for a literal and never asks the DNS for.
     */
    private static final Pattern IPV6_GROUPS = Pattern.compile("(?:[0-9A-Fa-f]{0,4}:){2,8}[0-9A-Fa-f]{0,4}");

    private Literals() {}

    static byte @Nullable [] parse(String literal) {
        boolean quad = literal.length() <= 15 && DOTTED_QUAD.matcher(literal).matches();
        boolean colons = literal.length() <= 39 && IPV6_GROUPS.matcher(literal).matches();
        if (!quad && !colons) return null;
        try {
            InetAddress address = InetAddress.getByName(literal);
            // The JDK turns ::ffff:102:304 into an IPv4 address: a mapped address is not one of either family here.
            return colons == address instanceof Inet6Address ? address.getAddress() : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    static String format(byte[] address) {
        return address.length == 4 ? dottedQuad(address) : rfc5952(address);
    }

    private static String dottedQuad(byte[] a) {
        return (a[0] & 255) + "." + (a[1] & 255) + "." + (a[2] & 255) + "." + (a[3] & 255);
    }

    /** Lower case, no leading zeros, the first longest run of two or more zero groups shortened (RFC 5952, 4). */
    private static String rfc5952(byte[] a) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = zeroGroups(a, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                if (i > 0 && text.charAt(text.length() - 1) != ':') text.append(':');
                text.append(Integer.toHexString(group(a, i)));
            }
        }
        return text.toString();
    }

    private static int zeroGroups(byte[] a, int from) {
        int i = from;
        while (i < 8 && group(a, i) == 0) i++;
        return i - from;
    }

    private static int group(byte[] a, int i) {
        return (a[2 * i] & 255) << 8 | a[2 * i + 1] & 255;
    }
}
