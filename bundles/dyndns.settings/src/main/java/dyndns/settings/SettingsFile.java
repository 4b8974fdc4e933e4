package dyndns.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The settings file of the Go programs: JSON when its first character is a brace, else YAML. */
final class SettingsFile {
    /** Enough for 50,000 hosts, and little enough to be read with the smallest heap. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private SettingsFile() {}

    static Map<String, Node> read(Path file) throws UnreadableException {
        String text = text(file);
        String name = file.toString();
        Optional<Node> root =
                text.stripLeading().startsWith("{") ? JsonNodes.parse(name, text) : YamlNodes.parse(name, text);
        if (root.isEmpty()) return new LinkedHashMap<>();
        if (!root.get().isMap()) throw new UnreadableException(name + ": not a map of fields");
        return root.get().map();
    }

    static String text(Path file) throws UnreadableException {
        try {
            if (Files.size(file) > MOST_BYTES) throw new UnreadableException(file + ": larger than 8 MiB");
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableException(file + ": not UTF-8");
        } catch (NoSuchFileException e) {
            throw new UnreadableException(file + ": there is no such file");
        } catch (IOException e) {
            throw new UnreadableException(file + ": cannot be read: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "no permission" : String.valueOf(e.getMessage());
    }
}
