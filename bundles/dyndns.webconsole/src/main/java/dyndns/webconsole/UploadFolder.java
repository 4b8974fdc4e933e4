package dyndns.webconsole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an uploaded file lies until it is read, for nobody else to read. Felix deletes such a file only when the garbage
 * collector comes by, and so never one that came in shortly before the end.
 */
final class UploadFolder {
    private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);

    private final Path path;

    UploadFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Makes it, mode 0700, without what a program that was killed left there. */
    void make() {
        delete();
        try {
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(path, mode);
        } catch (IOException e) {
            LOG.error("console: {} cannot be made, so nothing can be uploaded: {}", path, e.toString());
        }
    }

    /** Deletes it with all that is in it. */
    void delete() {
        if (!Files.exists(path)) return;
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) Files.deleteIfExists(each);
        } catch (IOException e) {
            LOG.warn("console: {} is not deleted: {}", path, e.toString());
        }
    }
}
