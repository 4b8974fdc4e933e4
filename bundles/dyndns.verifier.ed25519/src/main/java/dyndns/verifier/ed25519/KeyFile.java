package dyndns.verifier.ed25519;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dyndns.api.update.InvalidKeyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/** A file with a key pair, as it is read. */
record KeyFile(Path path) {
    /** A key file has about 170 bytes. */
    private static final int MAX_BYTES = 4096;

    private static final Set<PosixFilePermission> FOREIGN_READ = PosixFilePermissions.fromString("---r--r--");
    private static final Set<PosixFilePermission> FOREIGN_WRITE = PosixFilePermissions.fromString("----w--w-");

    /** Certainly not there; a file that only cannot be looked at, or a link to nowhere, is not missing. */
    boolean isMissing() {
        return Files.notExists(path, NOFOLLOW_LINKS) || isBelowAFile();
    }

    /** Some versions of Java call that missing, and others unknown. */
    private boolean isBelowAFile() {
        Path above = path.toAbsolutePath().getParent();
        while (above != null && !Files.exists(above)) above = above.getParent();
        return above != null && !Files.isDirectory(above);
    }

    /**
     * Reads it.
     *
     * @throws InvalidKeyException naming the file, when it cannot be read, holds no key pair, or group or others can
     *     write it
     */
    KeyPair read() throws InvalidKeyException {
        try {
            return KeyPair.parse(text());
        } catch (InvalidKeyException e) {
            throw new InvalidKeyException(path + ": " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidKeyException(path + ": cannot be read: " + reason(e));
        }
    }

    /** In words: the message of these exceptions is a file's name alone. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "no permission";
        if (e instanceof NoSuchFileException) return "there is no such file";
        if (e instanceof FileAlreadyExistsException) return e.getMessage() + " is no folder";
        return String.valueOf(e.getMessage());
    }

    private String text() throws IOException, InvalidKeyException {
        if (!Files.isRegularFile(path)) throw new InvalidKeyException("not there, or no regular file");
        if (permits(FOREIGN_WRITE)) {
            throw new InvalidKeyException("group or others can write it; at most its owner may, mode 0600");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) throw new InvalidKeyException("more than " + MAX_BYTES + " bytes");
            return new String(bytes, UTF_8);
        }
    }

    /** Whether group or others can read it; usual for mounted secrets. */
    boolean isExposed() {
        try {
            return permits(FOREIGN_READ);
        } catch (IOException e) {
            return false; // reading it has said so
        }
    }

    /** Any of the permissions; none on a file system that does not know them. */
    private boolean permits(Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        return view != null && !Collections.disjoint(view.readAttributes().permissions(), permissions);
    }
}
