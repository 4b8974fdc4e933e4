package dyndns.webconsole;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The file with the password, as it is now; of what it holds only a hash is kept. */
final class PasswordFile {
    private static final int LENGTH = 20;
    private static final int MAX_BYTES = 1_024;
    /** Without those that look like others. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Path path;
    private final Function<String, SlowHash> hashing;
    private String stamp = "";
    private @Nullable SlowHash hash;

    PasswordFile(Path path, Function<String, SlowHash> hashing) {
        this.path = path;
        this.hashing = hashing;
    }

    Path path() {
        return path;
    }

    /** Makes the file, mode 0600, with a password of {@value #LENGTH} characters. @return false: it was there */
    boolean create() throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(path, options, mode)) {
            channel.write(StandardCharsets.US_ASCII.encode(random() + "\n"));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** What tells this content of the file from others; an empty string while it cannot be read. */
    String stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Whether this is the password.
     *
     * @throws IOException when the file cannot be read or holds none; the message names it
     */
    synchronized boolean matches(String password) throws IOException {
        String now = stamp();
        SlowHash known = hash;
        if (known == null || !now.equals(stamp)) {
            known = hashing.apply(read());
            hash = known;
            stamp = now;
        }
        return known.matches(password);
    }

    /** @throws IOException when the file cannot be read or holds no password; the message names it */
    void demandPassword() throws IOException {
        read();
    }

    private String read() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            String password = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
            if (password.isEmpty()) throw new IOException(path + " holds no password");
            return password;
        }
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return password.toString();
    }
}
