package dyndns.store.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where sqlite-jdbc unpacks its native library: a new copy for each process, which it deletes when the process ends
 * by itself only. The system property {@code org.sqlite.tmpdir} is its one way to be told; an operator's value wins.
 */
final class NativeLibrary {
    private static final String PROPERTY = "org.sqlite.tmpdir";

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    private NativeLibrary() {}

    /** Empties the folder of what killed processes left, and names it to sqlite-jdbc. No other process may use it. */
    static synchronized void unpackTo(Path folder) throws IOException {
        if (System.getProperty(PROPERTY) != null) return; // an operator's, or this process has done it
        Files.createDirectories(folder);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "sqlite-*")) {
            for (Path file : left) delete(file);
        }
        System.setProperty(PROPERTY, folder.toString());
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) { // still loaded, where the system minds: the next start deletes it
            LOG.debug("an old native library stays: {}", e.toString());
        }
    }
}
