package dyndns.store.sqlite;

import dyndns.api.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the file, and makes it where there is none. A new file is complete before it gets its name, so that an empty
 * or foreign file is always an error and never a new store. Mode 0600, which SQLite gives its log as well.
 */
final class Opener {
    private static final Logger LOG = LoggerFactory.getLogger(Opener.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private final Connections connections;

    Opener(Path file, Connections connections) {
        this.file = file.toAbsolutePath();
        this.connections = connections;
    }

    Path file() {
        return file;
    }

    /** @throws StoreException when the file cannot be used as it is */
    StoreFile open() throws SQLException, StoreException, IOException {
        if (Files.notExists(file)) create();
        if (!Files.isRegularFile(file)) throw new StoreException("no regular file: " + file);
        Connection connection = connections.open(file);
        try {
            Schema.use(connection);
            // Not before: what is no store of ours keeps its mode.
            restrict(file);
            if (Files.exists(log())) restrict(log());
            return new StoreFile(connection, log());
        } catch (SQLException | StoreException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void create() throws SQLException, StoreException, IOException {
        if (Files.exists(log())) throw new StoreException("the file is missing, but its log is there: " + log());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft);
        restrict(draft);
        try (Connection connection = connections.open(draft)) {
            Schema.create(connection);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        flushFolder();
        LOG.info("made a new store in {}", file);
    }

    /** Where SQLite writes its log. */
    private Path log() {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static void restrict(Path path) throws IOException {
        if (isPosix(path)) Files.setPosixFilePermissions(path, OWNER_ONLY);
    }

    private void flushFolder() throws IOException {
        Path folder = file.getParent();
        if (folder == null || !isPosix(folder)) return; // elsewhere a folder cannot be opened
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
