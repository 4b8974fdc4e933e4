package dyndns.webconsole;

import dyndns.api.config.ConfigurationCheck;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Whether a named file has a password now: else nobody could log in any more, not even to take the change back. */
@Component(property = {ConfigurationCheck.PIDS + "=" + Console.PID, ConfigurationCheck.TRANSIENT + ":Boolean=true"})
public final class PasswordFileCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        String file = properties.get("password.file") instanceof String text ? text : "";
        if (file.isEmpty()) return List.of();
        try {
            new PasswordFile(Path.of(file), SlowHash::of).demandPassword();
            return List.of();
        } catch (IOException | InvalidPathException e) {
            return List.of(new Problem("password.file", file, "a file that can be read and holds a password"));
        }
    }
}
