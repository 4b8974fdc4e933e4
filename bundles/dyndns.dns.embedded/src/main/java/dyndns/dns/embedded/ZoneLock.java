package dyndns.dns.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps a zone's file one instance's own: two with the same zone would overwrite each other's records. */
final class ZoneLock implements Closeable {
    private final Path file;
    private @Nullable FileChannel held;

    ZoneLock(Path file) {
        this.file = file;
    }

    /** @throws IOException when somebody else holds it, in this process or another one */
    void acquire() throws IOException {
        if (held != null) return;
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        if (locked(channel)) {
            held = channel;
        } else {
            channel.close();
            throw new IOException(file + " is held by another instance with the same zone");
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel channel = held;
        held = null;
        if (channel != null) channel.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
