package dyndns.verifier.ed25519;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Puts a key pair where no file is: whole or not at all, and never in the place of another. */
final class NewKeyFile {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private NewKeyFile() {}

    /**
     * Writes a file of mode 0600; folders that are missing are made, mode 0700.
     *
     * @throws FileAlreadyExistsException when there is one meanwhile; it is left alone
     * @throws IOException when it cannot be written
     */
    static void write(Path path, String content) throws IOException {
        Path target = path.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) throw new FileAlreadyExistsException(path.toString());
        if (!Files.isDirectory(folder)) Files.createDirectories(folder, OWNER_ONLY);
        // Temporary files have mode 0600 from the start.
        Path temporary = Files.createTempFile(folder, ".keypair", ".tmp");
        try {
            flush(temporary, content);
            place(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void flush(Path file, String content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
    }

    /** A link, unlike a rename, cannot replace what another process has put there; not every file system has links. */
    private static void place(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(temporary, target);
        }
    }
}
