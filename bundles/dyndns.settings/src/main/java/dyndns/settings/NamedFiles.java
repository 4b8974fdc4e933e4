package dyndns.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The contents of files that components read only once, as they were then. */
final class NamedFiles {
    private static final String MISSING = "";

    private final Map<Path, String> contents = new HashMap<>();

    /**
     * Whether one of them has another content than when it was last taken. One that is gone is not read again, and one
     * that was not there is made by the component itself, as a key file is.
     */
    boolean changed(Collection<Path> files) {
        boolean changed = false;
        for (Path file : files) {
            String now = content(file);
            String before = contents.getOrDefault(file, MISSING);
            if (before.equals(MISSING)) contents.put(file, now);
            changed |= !before.equals(MISSING) && !now.equals(MISSING) && !now.equals(before);
        }
        return changed;
    }

    /** Whether it was there once and is gone. */
    boolean isGone(Path file) {
        return !contents.getOrDefault(file, MISSING).equals(MISSING) && Files.notExists(file);
    }

    void take(Collection<Path> files) {
        for (Path file : files) contents.put(file, content(file));
    }

    private static String content(Path file) {
        try {
            return Fingerprint.digest(Files.readAllBytes(file));
        } catch (IOException e) {
            return MISSING;
        }
    }
}
