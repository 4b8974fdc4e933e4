package dyndns.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads PEM files (RFC 7468). Text around the blocks is left aside, so certificates and key may share one file.
 */
public final class PemFiles {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private PemFiles() {}

    /**
     * The certificates of a file in their order: at least one.
     *
     * @throws IOException when the file cannot be read or holds no certificate, or a damaged one
     */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.label().equals("CERTIFICATE")) certificates.add(certificate(file, block.der()));
        }
        if (certificates.isEmpty()) throw new PemException(file, "holds no certificate (BEGIN CERTIFICATE)");
        return List.copyOf(certificates);
    }

    /**
     * The first private key of a file: RSA, EC or Ed25519, as PKCS#8 (RFC 5958), PKCS#1 (RFC 8017, A.1.2) or SEC1
     * (RFC 5915), not encrypted.
     *
     * @throws IOException when the file cannot be read or holds no such key
     */
    public static PrivateKey privateKey(Path file) throws IOException {
        for (Block block : blocks(file)) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return key(file, block.der());
                }
                case "RSA PRIVATE KEY" -> {
                    return key(file, Pkcs8.ofPkcs1(block.der()));
                }
                case "EC PRIVATE KEY" -> {
                    return key(file, Pkcs8.ofSec1(block.der()));
                }
                case "ENCRYPTED PRIVATE KEY" -> throw new PemException(file, "the private key is encrypted");
                default -> {} // certificates, EC PARAMETERS
            }
        }
        throw new PemException(file, "holds no private key (BEGIN PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY)");
    }

    private record Block(String label, byte[] der) {}

    private static List<Block> blocks(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        var matcher = BLOCK.matcher(text(file));
        while (matcher.find()) {
            String body = matcher.group(2);
            if (body.contains("ENCRYPTED")) throw new PemException(file, "the private key is encrypted"); // RFC 1421
            blocks.add(new Block(matcher.group(1), base64(file, body)));
        }
        return blocks;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1); // never fails on text between the blocks
        } catch (NoSuchFileException e) {
            throw new PemException(file, "no such file", e);
        } catch (AccessDeniedException e) {
            throw new PemException(file, "may not be read", e);
        }
    }

    private static byte[] base64(Path file, String body) throws PemException {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new PemException(file, "a PEM block is not base64");
        }
    }

    private static X509Certificate certificate(Path file, byte[] der) throws PemException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new PemException(file, "a certificate is damaged", e);
        }
    }

    private static PrivateKey key(Path file, byte[] pkcs8) throws PemException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // of another algorithm: the next one decides
            } catch (GeneralSecurityException e) {
                throw new PemException(file, "the private key cannot be read: " + e.getMessage(), e);
            }
        }
        throw new PemException(file, "the private key is damaged or none of " + String.join(", ", ALGORITHMS));
    }
}
