package dyndns.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dyndns.api.address.Family;
import dyndns.api.update.UpdateRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes that are signed. */
public final class SignedBytes {
    private SignedBytes() {}

    /**
     * Version 1: the lower-case hex SHA-256 of seconds, host and addresses without separators. The fraction and offset
     * of the timestamp and withdrawals are not in it.
     */
    public static byte[] version1(UpdateRequest request, long epochSeconds) {
        String text = epochSeconds + request.host() + request.ipv4() + request.ipv6();
        return HexFormat.of().formatHex(sha256(text.getBytes(UTF_8))).getBytes(US_ASCII);
    }

    /** Version 2: every value on a line of its own. */
    public static byte[] version2(UpdateRequest request) {
        return String.join(
                        "\n",
                        "dyndns-update-v2",
                        request.host(),
                        request.ipv4(),
                        request.ipv6(),
                        request.timestamp(),
                        withdrawals(request))
                .getBytes(UTF_8);
    }

    private static String withdrawals(UpdateRequest request) {
        boolean ipv4 = request.withdraw().contains(Family.IPV4);
        boolean ipv6 = request.withdraw().contains(Family.IPV6);
        return ipv4 && ipv6 ? "ipv4,ipv6" : ipv4 ? "ipv4" : ipv6 ? "ipv6" : "";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
