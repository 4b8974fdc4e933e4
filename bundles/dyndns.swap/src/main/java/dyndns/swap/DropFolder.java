package dyndns.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars of the watched folder. One is taken when two looks in a row find the same file, so that none is read while it
 * is being written; those of the first look are taken at once. Not thread-safe.
 */
final class DropFolder {
    private final Path folder;
    private final Map<Path, Stamp> taken = new HashMap<>();
    private @Nullable Map<Path, Stamp> seen;

    DropFolder(Path folder) {
        this.folder = folder;
    }

    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}

    /**
     * @param arrived jars that are new, or have new content
     * @param gone jars that are there no more
     */
    record Change(List<Path> arrived, List<Path> gone) {}

    /** What changed since the last look; nothing while the folder cannot be read, which says nothing about its files. */
    Change look() {
        Optional<Map<Path, Stamp>> listed = list();
        if (listed.isEmpty()) return new Change(List.of(), List.of());
        Map<Path, Stamp> now = listed.get();
        Map<Path, Stamp> before = seen == null ? now : seen;
        seen = now;
        List<Path> gone =
                taken.keySet().stream().filter(jar -> !now.containsKey(jar)).toList();
        gone.forEach(taken::remove);
        List<Path> arrived = new ArrayList<>();
        now.forEach((jar, stamp) -> {
            if (stamp.equals(before.get(jar)) && !stamp.equals(taken.put(jar, stamp))) arrived.add(jar);
        });
        return new Change(arrived, gone);
    }

    /** Whether any look could read the folder. */
    boolean isKnown() {
        return seen != null;
    }

    /** The next look takes it as if it had just arrived. */
    void reconsider(Path jar) {
        taken.remove(jar);
    }

    private Optional<Map<Path, Stamp>> list() {
        Map<Path, Stamp> stamps = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(DropFolder::isJar).toList()) {
                stamp(file).ifPresent(stamp -> stamps.put(file, stamp));
            }
            return Optional.of(stamps);
        } catch (IOException e) { // gone, or not readable for a while: the next look tells
            return Optional.empty();
        }
    }

    /** Nothing where no file is: the name may be a link that leads nowhere. */
    private static Optional<Stamp> stamp(Path file) throws IOException {
        try {
            BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
            return a.isRegularFile()
                    ? Optional.of(new Stamp(a.lastModifiedTime(), a.size(), a.fileKey()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static boolean isJar(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".jar") && !name.startsWith(".");
    }
}
