package dyndns.api.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;

/**
 * One IP address in its canonical text form: a dotted quad without leading zeros, or RFC 5952. Never a mapped
 * address ({@code ::ffff:192.0.2.1}), never with a scope.
 *
 * @param family the family of the address
 * @param text the canonical text
 */
public record IpAddress(Family family, String text) {

    /** @throws IllegalArgumentException when the text is not the canonical form of an address of that family */
    public IpAddress {
        byte[] bytes = Literals.parse(text);
        if (bytes == null
                || familyOf(bytes) != family
                || !Literals.format(bytes).equals(text)) {
            throw new IllegalArgumentException("not a canonical " + family + " address: " + text);
        }
    }

    /**
     * The address a literal stands for, canonical or not; empty when it is no literal, or one with a scope or an
     * embedded dotted quad. Never asks the DNS.
     */
    public static Optional<IpAddress> parse(String literal) {
        byte[] bytes = Literals.parse(literal);
        return bytes == null ? Optional.empty() : Optional.of(of(bytes));
    }

    /** @throws IllegalArgumentException unless there are 4 bytes, or 16 that are no mapped address */
    public static IpAddress of(byte[] bytes) {
        if (bytes.length != 4 && bytes.length != 16) throw new IllegalArgumentException(bytes.length + " bytes");
        return new IpAddress(familyOf(bytes), Literals.format(bytes));
    }

    /** The 4 or 16 bytes in network order. */
    public byte[] bytes() {
        return Objects.requireNonNull(Literals.parse(text));
    }

    /** The same address for the JDK's sockets; has no host name and asks for none. */
    public InetAddress inet() {
        try {
            return InetAddress.getByAddress(bytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How far the address reaches. */
    public Reach reach() {
        return SpecialPurpose.reach(bytes());
    }

    @Override
    public String toString() {
        return text;
    }

    private static Family familyOf(byte[] bytes) {
        return bytes.length == 4 ? Family.IPV4 : Family.IPV6;
    }
}
