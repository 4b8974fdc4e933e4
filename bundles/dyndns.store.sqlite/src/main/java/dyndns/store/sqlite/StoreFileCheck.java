package dyndns.store.sqlite;

import dyndns.api.config.ConfigurationCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Whether another file can be the store. At the start the store goes on trying: a disk may be mounted late. */
@Component(
        property = {
            ConfigurationCheck.PIDS + "=" + SqliteStoreComponent.PID,
            ConfigurationCheck.TRANSIENT + ":Boolean=true"
        })
public final class StoreFileCheck implements ConfigurationCheck {
    /** Where the application id is: <a href="https://www.sqlite.org/fileformat2.html#application_id">file format</a>. */
    private static final int MARK = 68;

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return checkChange(pid, Map.of(), properties);
    }

    /** The file in effect is not looked at: closing it would take away SQLite's lock, which is of the whole process. */
    @Override
    public List<Problem> checkChange(String pid, Map<String, Object> before, Map<String, Object> properties) {
        String file = file(properties);
        if (file.isBlank() || file.equals(file(before))) return List.of();
        return refusal(file)
                .map(why -> new Problem("file", file, "a store, or a new file in a folder that is there; now: " + why))
                .stream()
                .toList();
    }

    private static String file(Map<String, Object> properties) {
        return properties.get("file") instanceof String text ? text : "";
    }

    private static Optional<String> refusal(String text) {
        try {
            Path file = Path.of(text).toAbsolutePath();
            if (Files.exists(file)) return refusalOfFile(file);
            return Optional.ofNullable(file.getParent()).flatMap(StoreFileCheck::refusalOfFolder);
        } catch (IOException | InvalidPathException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> refusalOfFolder(Path folder) {
        if (!Files.isDirectory(folder)) return Optional.of("no folder " + folder);
        return Files.isWritable(folder) ? Optional.empty() : Optional.of("no right to write in " + folder);
    }

    private static Optional<String> refusalOfFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return Optional.of("no regular file");
        if (!Files.isReadable(file) || !Files.isWritable(file)) return Optional.of("no right to read and write it");
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(MARK + Integer.BYTES));
            boolean ours = header.remaining() == MARK + Integer.BYTES && header.getInt(MARK) == Schema.APPLICATION_ID;
            return ours ? Optional.empty() : Optional.of("no store of this program");
        }
    }
}
