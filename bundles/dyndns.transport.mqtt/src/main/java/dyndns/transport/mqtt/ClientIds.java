package dyndns.transport.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The client ids that were not configured: {@code dyndns-server-} or {@code dyndns-client-} and eight hex digits, made
 * once and kept, as the broker keeps the server's session under it.
 */
final class ClientIds {
    private static final Pattern FORM = Pattern.compile("dyndns-(?:server|client)-[0-9a-f]{8}");

    private final Path folder;

    ClientIds(Path folder) {
        this.folder = folder;
    }

    /**
     * The id of one end in this state directory.
     *
     * @throws UncheckedIOException when it cannot be kept
     */
    String of(EndKind end) {
        Path file = folder.resolve("mqtt-" + end.program() + ".id");
        try {
            Optional<String> kept = read(file);
            return kept.isPresent() ? kept.get() : make(file, end);
        } catch (IOException e) {
            throw new UncheckedIOException("the MQTT client id cannot be kept in " + file, e);
        }
    }

    private String make(Path file, EndKind end) throws IOException {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        String id = "dyndns-" + end.program() + "-" + HexFormat.of().formatHex(random);
        Path fresh = Files.createTempFile(folder, "mqtt-", ".tmp"); // mode 0600
        Files.writeString(fresh, id + "\n");
        try {
            if (read(file).isEmpty()) Files.deleteIfExists(file);
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException e) {
            Files.delete(fresh);
        }
        return read(file).orElse(id);
    }

    /** A damaged one counts as none: another id costs a sweep, no update. */
    private static Optional<String> read(Path file) throws IOException {
        try {
            String id = Files.readString(file).strip();
            return FORM.matcher(id).matches() ? Optional.of(id) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
