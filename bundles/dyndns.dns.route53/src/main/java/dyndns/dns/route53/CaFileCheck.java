package dyndns.dns.route53;

import dyndns.api.config.ConfigurationCheck;
import dyndns.tls.PemFiles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Whether the CA file can be read now. At the start it may come later. */
@Component(
        property = {
            ConfigurationCheck.PIDS + "=" + Route53Config.PID,
            ConfigurationCheck.FILES + "=ca.cert",
            ConfigurationCheck.TRANSIENT + ":Boolean=true"
        })
public final class CaFileCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        String file = properties.get("ca.cert") instanceof String text ? text : "";
        if (file.isBlank()) return List.of();
        try {
            PemFiles.certificates(Path.of(file));
            return List.of();
        } catch (IOException | InvalidPathException e) {
            return List.of(new Problem("ca.cert", file, "a PEM file with certificates: " + e.getMessage()));
        }
    }
}
