package dyndns.settings;

import dyndns.api.diagnosis.Finding;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Looks at a state directory without taking it. */
final class Scout {
    private static final String WHAT = "state directory";
    private static final String REMEDY =
            "give the program a folder of its own: chown it to the program's user, chmod 700; or --state-dir";

    private final Path folder;

    Scout(Path folder) {
        this.folder = folder;
    }

    /** Whether a running process has it. */
    static boolean isHeld(Path folder) {
        // A shared lock, for an instant: a process that starts meanwhile would be told that another one runs.
        try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** @return whether the program can use it */
    boolean look(List<Finding> findings) {
        Finding finding = finding();
        findings.add(finding);
        return finding.level() != Finding.Level.FAILURE;
    }

    private Finding finding() {
        if (Files.notExists(folder)) return missing();
        Optional<String> obstacle = StateFolder.obstacle(folder);
        if (obstacle.isPresent()) return Finding.failure(WHAT, obstacle.get(), REMEDY);
        if (!Files.isDirectory(folder)) return Finding.failure(WHAT, folder + " is no folder", REMEDY);
        if (!Files.isWritable(folder)) return Finding.failure(WHAT, folder + " may not be written to", REMEDY);
        return Finding.ok(WHAT, folder + (isHeld(folder) ? ", held by the running program" : ""));
    }

    private Finding missing() {
        Path above = folder;
        while (above != null && Files.notExists(above)) above = above.getParent();
        boolean possible = above != null && Files.isDirectory(above) && Files.isWritable(above);
        return possible
                ? Finding.ok(WHAT, folder + " is not there yet; the program makes it")
                : Finding.failure(
                        WHAT, folder + " is not there and cannot be made: no permission for " + above, REMEDY);
    }
}
