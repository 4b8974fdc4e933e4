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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
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
            if (!Files.getPosixFilePermissions(path).equals(OWNER_ONLY))
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            return new StateFolder(path, lock(path));
        } catch (IOException e) {
            throw new UnreadableException("state directory " + path + " cannot be used: " + reason(e));
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
