package dyndns.handover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * The temporary bundle cache that the launcher makes for each process and that a killed one leaves behind. Ours holds a
 * locked file; a neighbour with the same file that nobody locks belongs to a process that is gone.
 */
final class LauncherCache implements AutoCloseable {
    private static final String LOCK = "dyndns.lock";

    private final FileChannel lock;

    private LauncherCache(FileChannel lock) {
        this.lock = lock;
    }

    /** Marks the framework's own, and deletes those left behind; empty: it has none that the launcher made for it alone. */
    static Optional<LauncherCache> take(BundleContext framework) {
        String storage = framework.getProperty(Constants.FRAMEWORK_STORAGE);
        if (storage == null || !storage.endsWith(".fw")) return Optional.empty();
        Path folder = Path.of(storage).toAbsolutePath();
        if (!Files.isDirectory(folder)) return Optional.empty();
        try {
            LauncherCache cache = mark(folder);
            sweep(folder);
            return Optional.of(cache);
        } catch (IOException e) { // not marked: nobody else deletes it then
            return Optional.empty();
        }
    }

    /** Marks a cache as in use. */
    static LauncherCache mark(Path cache) throws IOException {
        FileChannel channel =
                FileChannel.open(cache.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.tryLock();
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
            return; // the next start tries again
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
            return; // another program that starts deletes it too, or the next start
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) Files.deleteIfExists(path);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
