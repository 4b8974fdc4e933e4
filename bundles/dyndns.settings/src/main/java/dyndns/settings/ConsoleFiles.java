package dyndns.settings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.cm.file.ConfigurationHandler;

/** The folder {@code console} of the state directory: a typed configuration file for each PID that others changed. */
final class ConsoleFiles {
    private static final String SUFFIX = ".config";
    private static final String SET_ASIDE = ".set-aside";
    /** Property that keeps the digest of what was there when the file was written. */
    private static final String BELOW = ".dyndns.below";

    private final Path folder;
    private final PrivateFiles files;

    ConsoleFiles(Path stateDirectory) throws IOException {
        this.folder = stateDirectory.resolve("console");
        this.files = new PrivateFiles(folder);
    }

    /**
     * A configuration that was changed.
     *
     * @param below the digest of what the operator's files said of it then; it holds as long as they say the same
     */
    record Change(Entry entry, String below) {}

    /** @param problems takes a line for each file that cannot be read */
    List<Change> read(List<String> problems) throws IOException {
        List<Change> changes = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                Optional<String> pid = DropFile.pid(name).filter(of -> name.equals(of + SUFFIX));
                if (pid.isEmpty()) continue;
                try {
                    changes.add(change(DropFile.read(file, pid.get())));
                } catch (UnreadableException e) {
                    problems.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return changes;
    }

    private static Change change(Entry read) {
        Map<String, Object> properties = new LinkedHashMap<>(read.properties());
        Object below = properties.remove(BELOW);
        return new Change(new Entry(read.pid(), read.source(), properties), String.valueOf(below));
    }

    Path path(String pid) {
        return files.path(pid + SUFFIX);
    }

    void write(Change change) throws IOException {
        Hashtable<String, Object> properties = new Hashtable<>(change.entry().properties());
        properties.put(BELOW, change.below());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ConfigurationHandler.write(text, properties);
        files.write(change.entry().pid() + SUFFIX, text.toString(StandardCharsets.UTF_8));
    }

    void delete(String pid) throws IOException {
        Files.deleteIfExists(path(pid));
    }

    /** @return its new name */
    Path setAside(String pid) throws IOException {
        Path aside = files.path(pid + SUFFIX + SET_ASIDE);
        Files.move(path(pid), aside, StandardCopyOption.REPLACE_EXISTING);
        return aside;
    }
}
