package dyndns.transport.http;

import dyndns.api.config.ConfigurationCheck;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Whether the client's CA file can be read now. At the start it may come later. */
@Component(
        property = {ConfigurationCheck.PIDS + "=dyndns.transport.http", ConfigurationCheck.TRANSIENT + ":Boolean=true"})
public final class CaFileCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        String file = properties.get("ca.cert") instanceof String text ? text : "";
        if (file.isBlank() || isReadable(file)) return List.of();
        return List.of(new Problem("ca.cert", file, "a PEM file that can be read, or nothing"));
    }

    private static boolean isReadable(String file) {
        try {
            return Files.isRegularFile(Path.of(file)) && Files.isReadable(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
