package dyndns.tls;

import java.util.Arrays;
import java.util.HexFormat;

/** Wraps the older private key formats into PKCS#8 (RFC 5958, 2), which is all that the JDK reads. */
final class Pkcs8 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int CURVE = 0xa0; // ECPrivateKey.parameters [0], RFC 5915, 3
    private static final byte[] VERSION_0 = hex("020100");
    /** AlgorithmIdentifier of rsaEncryption with NULL (RFC 8017, A.1). */
    private static final byte[] RSA = hex("300d06092a864886f70d0101010500");
    /** Object identifier id-ecPublicKey (RFC 5480, 2.1.1). */
    private static final byte[] EC = hex("06072a8648ce3d0201");

    private Pkcs8() {}

    /** An RSAPrivateKey (RFC 8017, A.1.2) as PKCS#8. */
    static byte[] ofPkcs1(byte[] rsaPrivateKey) {
        return der(SEQUENCE, VERSION_0, RSA, der(OCTET_STRING, rsaPrivateKey));
    }

    /** An ECPrivateKey (RFC 5915, 3) as PKCS#8; of one that names no curve or is damaged, something unreadable. */
    static byte[] ofSec1(byte[] ecPrivateKey) {
        byte[] algorithm = der(SEQUENCE, EC, curve(ecPrivateKey));
        return der(SEQUENCE, VERSION_0, algorithm, der(OCTET_STRING, ecPrivateKey));
    }

    /** Looks through version, private key, parameters for the latter. */
    private static byte[] curve(byte[] ecPrivateKey) {
        int at = contentStart(ecPrivateKey, 0);
        while (at < ecPrivateKey.length - 1) {
            int start = contentStart(ecPrivateKey, at);
            int end = start + length(ecPrivateKey, at);
            if (end > ecPrivateKey.length) break;
            if ((ecPrivateKey[at] & 0xff) == CURVE) return Arrays.copyOfRange(ecPrivateKey, start, end);
            at = end;
        }
        return new byte[0];
    }

    private static int contentStart(byte[] der, int at) {
        if (at + 1 >= der.length) return der.length;
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first - 0x80);
    }

    /** Lengths of up to two bytes: no private key is longer. */
    private static int length(byte[] der, int at) {
        int value = 0;
        int start = contentStart(der, at);
        if (start == at + 2) return der[at + 1];
        for (int i = at + 2; i < Math.min(start, at + 4) && i < der.length; i++) value = value << 8 | der[i] & 0xff;
        return value;
    }

    private static byte[] der(int tag, byte[]... contents) {
        int length = Arrays.stream(contents).mapToInt(content -> content.length).sum();
        byte[] header = header(tag, length);
        byte[] result = Arrays.copyOf(header, header.length + length);
        int at = header.length;
        for (byte[] content : contents) {
            System.arraycopy(content, 0, result, at, content.length);
            at += content.length;
        }
        return result;
    }

    private static byte[] header(int tag, int length) {
        if (length < 0x80) return new byte[] {(byte) tag, (byte) length};
        if (length < 0x100) return new byte[] {(byte) tag, (byte) 0x81, (byte) length};
        return new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
