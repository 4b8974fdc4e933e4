package dyndns.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest timestamp of a host in a file of its own, as ISO text; written whole or not at all, and flushed. */
final class StateFile {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

    private final Path path;

    StateFile(Path path) {
        this.path = path;
    }

    /** @throws IOException when there is a file that cannot be read; a damaged one counts as none, with a warning */
    Optional<Instant> read() throws IOException {
        try {
            return Optional.of(Instant.parse(Files.readString(path, US_ASCII).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException | DateTimeException e) {
            LOG.warn("{} is damaged and not used: it holds no timestamp", path);
            return Optional.empty();
        }
    }

    void write(Instant timestamp) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer text = US_ASCII.encode(timestamp + "\n");
            while (text.hasRemaining()) channel.write(text);
            channel.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true); // the rename is in the directory
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
