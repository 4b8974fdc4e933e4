package dyndns.http;

import dyndns.tls.Identity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A PKCS#12 key store on disk, mode 0600: Jetty's listeners take no PEM.
 *
 * @param path where it is
 * @param password made for it, new with each file
 */
record KeyStoreFile(Path path, String password) {
    private static final int PASSWORD_BYTES = 24;

    /** Writes a new one; takes the place of an old one in one step. */
    static KeyStoreFile write(Path path, Identity identity) throws IOException {
        String password = randomPassword();
        Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(folder, ".new", ".p12"); // made with mode 0600
        try {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                identity.keyStore(password.toCharArray()).store(out, password.toCharArray());
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (GeneralSecurityException e) {
            throw new IOException(path + ": the key store cannot be written: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return new KeyStoreFile(path, password);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
