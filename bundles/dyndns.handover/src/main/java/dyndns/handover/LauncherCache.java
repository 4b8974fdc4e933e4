package dyndns.handover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * The temporary bundle cache that the launcher makes for each process and that a killed one leaves behind, as it does the
 * jars that the launcher unpacks beside it. Ours holds a locked file with the names of those jars; a neighbour of the same
 * owner with the same file that nobody locks belongs to a process that is gone.
 */
final class LauncherCache implements AutoCloseable {
    private static final String LOCK = "dyndns.lock";
    /** What the launcher calls a jar that it unpacks. */
    private static final Pattern UNPACKED = Pattern.compile("resource[0-9]+\\.jar");

    private static final int MAX_BYTES = 4_096;

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
            LauncherCache cache = mark(folder, classPath(framework));
            sweep(folder);
            return Optional.of(cache);
        } catch (IOException e) { // not marked: nobody else deletes it then
            return Optional.empty();
        }
    }

    private static List<Path> classPath(BundleContext framework) {
        return framework.getBundle().getClass().getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(url -> Path.of(url.getPath())).toList()
                : List.of();
    }

    /**
     * Marks a cache as in use.
     *
     * @param classPath files that the framework runs from; those that the launcher unpacked go with the cache
     */
    static LauncherCache mark(Path cache, List<Path> classPath) throws IOException {
        FileChannel channel =
                FileChannel.open(cache.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.tryLock();
        for (Path jar : classPath) channel.write(StandardCharsets.UTF_8.encode(jar.getFileName() + "\n"));
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
            UserPrincipal owner = Files.getOwner(cache);
            folders.filter(folder -> isCache(folder, owner))
                    .filter(folder -> !folder.equals(cache.toAbsolutePath()))
                    .forEach(LauncherCache::deleteIfAbandoned);
        } catch (IOException | UncheckedIOException e) {
            return; // the next start tries again
        }
    }

    private static boolean isCache(Path folder, UserPrincipal owner) {
        try {
            String name = String.valueOf(folder.getFileName());
            return name.endsWith(".fw")
                    && Files.isRegularFile(folder.resolve(LOCK))
                    && Files.getOwner(folder).equals(owner);
        } catch (IOException e) {
            return false; // another program deletes it
        }
    }

    /** It is locked until it is gone, so that no two delete it. */
    private static void deleteIfAbandoned(Path folder) {
        try (FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) return;
            for (Path jar : unpacked(folder, channel)) Files.deleteIfExists(jar);
            delete(folder);
        } catch (IOException | UncheckedIOException | OverlappingFileLockException e) {
            return; // another program that starts deletes it too, or the next start
        }
    }

    private static List<Path> unpacked(Path folder, FileChannel lock) throws IOException {
        ByteBuffer names = ByteBuffer.allocate(MAX_BYTES);
        lock.read(names);
        return StandardCharsets.UTF_8
                .decode(names.flip())
                .toString()
                .lines()
                .filter(name -> UNPACKED.matcher(name).matches())
                .map(folder::resolveSibling)
                .toList();
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
