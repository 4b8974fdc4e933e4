package dyndns.notifier.mail;

import dyndns.api.config.ConfigurationCheck;
import dyndns.tls.PemFiles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Whether the CA file can be used now. It is read anew for each mail. */
@Component(property = {ConfigurationCheck.PIDS + "=" + MailConfig.PID, ConfigurationCheck.TRANSIENT + ":Boolean=true"})
public final class CaFileCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        String file = properties.get("ca.cert") instanceof String text ? text : "";
        if (file.isBlank()) return List.of();
        try {
            PemFiles.certificates(Path.of(file));
            return List.of();
        } catch (IOException | InvalidPathException e) {
            return List.of(new Problem("ca.cert", file, "a PEM file that can be used; now: " + e.getMessage()));
        }
    }
}
