package dyndns.http;

import dyndns.tls.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The PEM files of one listener, and the key store made of them. Used by one thread. */
final class Certificate {
    private final Path certificateFile;
    private final Path keyFile;
    private final Path target;
    private @Nullable String read;

    Certificate(Path certificateFile, Path keyFile, Path target) {
        this.certificateFile = certificateFile;
        this.keyFile = keyFile;
        this.target = target;
    }

    /**
     * A new key store when the files' contents have changed since the last success, and at first.
     *
     * @throws IOException when the files cannot be used, or do not fit together yet; the message names the file
     */
    Optional<KeyStoreFile> renewed() throws IOException {
        String found = content(certificateFile) + content(keyFile);
        if (found.equals(read)) return Optional.empty();
        KeyStoreFile made = KeyStoreFile.write(target, Identity.read(certificateFile, keyFile));
        read = found;
        return Optional.of(made);
    }

    /** Takes the key store away. */
    void forget() throws IOException {
        read = null;
        Files.deleteIfExists(target);
    }

    private static String content(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }
}
