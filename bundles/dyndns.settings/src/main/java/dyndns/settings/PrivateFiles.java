package dyndns.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of mode 0600 below the state directory, each replaced as a whole. */
final class PrivateFiles {
    private final Path folder;

    /** @param folder made when it is missing, mode 0700 */
    PrivateFiles(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Writes a file unless it has that content already. */
    void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (isContent(file, bytes)) return;
        Path temporary = Files.createTempFile(
                folder,
                "." + name,
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            fill(temporary, bytes);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flushFolder();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The new name too is to outlive a power failure. */
    private void flushFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void fill(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        }
    }

    /** Where a file of that name is, or would be. */
    Path path(String name) {
        return folder.resolve(name);
    }

    /** Writes secrets, and removes those that a settings file no longer has. Others' files are left alone. */
    void replaceSecrets(Collection<Secret> secrets) throws IOException {
        for (Secret secret : secrets) write(secret.name(), escaped(secret.value()));
        Set<String> names = secrets.stream().map(Secret::name).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith("settings-") && !names.contains(name)) Files.delete(file);
            }
        }
    }

    /** The interpolation plugin looks for placeholders in secrets too. */
    private static String escaped(String secret) {
        return secret.replace("$[", "\\$[");
    }

    private static boolean isContent(Path file, byte[] bytes) throws IOException {
        try {
            return Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
