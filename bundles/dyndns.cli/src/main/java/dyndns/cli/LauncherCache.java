package dyndns.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary bundle cache that the launcher makes for each process and that a killed one leaves behind. Ours holds a
 * locked file; a neighbour with the same file that nobody locks belongs to a process that is gone.
 */
final class LauncherCache implements AutoCloseable {
    private static final String LOCK = "dyndns.lock";
    private static final Logger LOG = LoggerFactory.getLogger(LauncherCache.class);

    private final FileChannel lock;

    private LauncherCache(FileChannel lock) {
        this.lock = lock;
    }

    /** Marks a cache as in use. */
    static LauncherCache mark(Path cache) throws IOException {
        FileChannel channel =
                FileChannel.open(cache.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock();
        if (taken == null) LOG.debug("{} is locked by another process", cache);
        return new LauncherCache(channel);
    }

    /**
     * Deletes the caches beside this one that killed processes left behind. Others that start now may do the same, and
     * whatever goes wrong is no reason not to start.
     */
    static void sweep(Path cache) {
        Path parent = cache.toAbsolutePath().getParent();
        if (parent == null) return;
        try (Stream<Path> folders = Files.list(parent)) {
            folders.filter(LauncherCache::isCache)
                    .filter(folder -> !folder.equals(cache.toAbsolutePath()))
                    .forEach(LauncherCache::deleteIfAbandoned);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("stale bundle caches are not deleted: {}", e.getMessage());
        }
    }

    private static boolean isCache(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.endsWith(".fw") && Files.isWritable(folder) && Files.isRegularFile(folder.resolve(LOCK));
    }

    /** It is locked until it is gone, so that no two delete it. */
    private static void deleteIfAbandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) delete(folder);
        } catch (IOException | UncheckedIOException | OverlappingFileLockException e) {
            LOG.debug("{} is not deleted: {}", folder, e.toString());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) Files.deleteIfExists(path);
        }
        LOG.debug("deleted the stale bundle cache {}", folder);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
