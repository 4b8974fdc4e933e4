package dyndns.settings;

import dyndns.api.config.StateDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The state directory of this process, mode 0700, locked until it is closed or the process ends. */
final class StateFolder implements StateDirectory, AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final FileChannel lock;

    private StateFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws UnreadableException with one line that says why it cannot be used */
    static StateFolder open(Path folder) throws UnreadableException {
        Path path = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path))
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Optional<String> obstacle = obstacle(path);
            if (obstacle.isPresent()) throw new UnreadableException(obstacle.get());
            return new StateFolder(path, lock(path));
        } catch (IOException e) {
            throw new UnreadableException("state directory " + path + " cannot be used: " + reason(e));
        }
    }

    /**
     * Why a folder that is there cannot be used; empty where it can, or is not there yet. One that others share, such as
     * {@code /tmp}, is refused instead of being closed to them.
     */
    static Optional<String> obstacle(Path path) {
        try {
            Access access = Access.of(path);
            if (!Files.isDirectory(path) || access.isPrivateOf(Access.runningUser())) return Optional.empty();
            return Optional.of("state directory " + path + " cannot be used (" + access
                    + "); allowed: a folder that is not there yet, or one of user " + Access.runningUser()
                    + " alone, with mode 0700");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("state directory " + path + " cannot be used: " + reason(e));
        }
    }

    /** In words: the message of these exceptions is a file's name alone. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "no permission for " + e.getMessage();
        if (e instanceof FileAlreadyExistsException) return e.getMessage() + " is no folder";
        return String.valueOf(e.getMessage());
    }

    private static FileChannel lock(Path path) throws IOException, UnreadableException {
        FileChannel channel = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!taken(channel)) {
            String holder = holder(channel);
            channel.close();
            throw new UnreadableException("state directory " + path + " is in use by another process" + holder
                    + "; give this one another with --state-dir");
        }
        channel.truncate(0);
        String pid = Long.toString(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        return channel;
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
        return text.matches("\\d+") ? " (" + text + ")" : "";
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
