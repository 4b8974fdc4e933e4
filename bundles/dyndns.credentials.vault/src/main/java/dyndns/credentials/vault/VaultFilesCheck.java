package dyndns.credentials.vault;

import dyndns.api.config.ConfigurationCheck;
import dyndns.tls.PemFiles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Whether the files can be used now. They are read anew at each use. */
@Component(property = {ConfigurationCheck.PIDS + "=" + VaultConfig.PID, ConfigurationCheck.TRANSIENT + ":Boolean=true"})
public final class VaultFilesCheck implements ConfigurationCheck {
    private interface Reading {
        void read(Path file) throws IOException, VaultException;
    }

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        problem(properties, "ca.cert", PemFiles::certificates).ifPresent(problems::add);
        String secret = switch (String.valueOf(properties.getOrDefault("auth.method", "token"))) {
            case "approle" -> "secret.id.file";
            case "kubernetes" -> "kubernetes.jwt.file";
            default -> "token.file";
        };
        problem(properties, secret, file -> new SecretText.InFile(file).read()).ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> problem(Map<String, Object> properties, String property, Reading reading) {
        if (!(properties.get(property) instanceof String file) || file.isBlank()) return Optional.empty();
        try {
            reading.read(Path.of(file));
            return Optional.empty();
        } catch (IOException | InvalidPathException | VaultException e) {
            return Optional.of(new Problem(property, file, "a file that can be used; now: " + e.getMessage()));
        }
    }
}
