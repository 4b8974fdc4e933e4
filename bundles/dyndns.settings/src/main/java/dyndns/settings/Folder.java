package dyndns.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The watched folder. Subfolders are not read. Remembers what it has read, so that only changed files are read again. */
final class Folder {
    /** A settings file among the drops; the first of them counts. */
    private static final List<String> SETTINGS = List.of("dyndns.json", "dyndns.yaml", "dyndns.yml");

    private final Path path;
    private final Map<Path, Read> reads = new HashMap<>();
    private Map<Path, Stamp> listed = Map.of();

    Folder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** What a change shows in: time, length and identity of the file, and who may write to it. */
    record Stamp(FileTime modified, long size, @Nullable Object key, Access access) {
        static Optional<Stamp> of(Path file) {
            try {
                BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
                return a.isRegularFile()
                        ? Optional.of(new Stamp(a.lastModifiedTime(), a.size(), a.fileKey(), Access.of(file)))
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    private record Read(
            Stamp stamp, @Nullable Entry entry, @Nullable String problem) {}

    /** The state of every configuration and settings file in the folder, by path. */
    Map<Path, Stamp> stamps() {
        Map<Path, Stamp> stamps = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            files.filter(file -> isDrop(file) || isSettings(file))
                    .forEach(file -> Stamp.of(file).ifPresent(stamp -> stamps.put(file, stamp)));
        } catch (IOException e) {
            return listed; // unreadable, or gone: says nothing about what was in it
        }
        listed = stamps;
        return stamps;
    }

    /** Why the folder cannot be trusted or read; empty when it can. */
    Optional<String> problem() {
        try {
            Optional<String> distrust = Access.of(path).distrust(Access.runningUser());
            if (distrust.isPresent()) return distrust.map(why -> path + ": " + why);
            if (!Files.isDirectory(path)) return Optional.of(path + ": not a folder");
            return Files.isReadable(path)
                    ? Optional.empty()
                    : Optional.of(path + ": no permission to read this folder");
        } catch (NoSuchFileException e) {
            return Optional.of(path + ": there is no such folder");
        } catch (IOException e) {
            return Optional.of(path + ": cannot be read: " + e.getMessage());
        }
    }

    /** A settings file in the folder. */
    Optional<Path> settingsFile() {
        return SETTINGS.stream().map(path::resolve).filter(Files::isRegularFile).findFirst();
    }

    /** The configurations in the folder, by PID. A file that became unreadable keeps its last good configuration. */
    Map<String, Entry> entries(Findings findings) {
        Map<Path, Stamp> stamps = stamps();
        reads.keySet().retainAll(stamps.keySet());
        Map<String, Entry> entries = new TreeMap<>();
        stamps.forEach((file, stamp) -> {
            if (!isDrop(file)) return;
            Read read = reads.compute(file, (key, before) -> read(key, stamp, before));
            if (read.problem() != null) findings.problem(read.problem());
            if (read.entry() != null) add(read.entry(), entries, findings);
        });
        return entries;
    }

    private static void add(Entry entry, Map<String, Entry> entries, Findings findings) {
        Entry first = entries.putIfAbsent(entry.pid(), entry);
        if (first != null) {
            findings.problem(entry.source() + ": a second file for " + entry.pid() + ", beside " + first.source());
        }
    }

    private static Read read(Path file, Stamp stamp, @Nullable Read before) {
        if (before != null && before.stamp().equals(stamp)) return before;
        try {
            demandTrust(file);
            return new Read(stamp, DropFile.read(file, DropFile.pid(name(file)).orElseThrow()), null);
        } catch (UnreadableException e) {
            return new Read(stamp, before == null ? null : before.entry(), e.getMessage());
        }
    }

    /** @throws UnreadableException when somebody else could have written the file */
    static void demandTrust(Path file) throws UnreadableException {
        try {
            Optional<String> distrust = Access.of(file).distrust(Access.runningUser());
            if (distrust.isPresent()) throw new UnreadableException(file + ": " + distrust.get());
        } catch (IOException e) {
            throw new UnreadableException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static boolean isDrop(Path file) {
        return DropFile.pid(name(file)).isPresent();
    }

    private static boolean isSettings(Path file) {
        return SETTINGS.contains(name(file));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
