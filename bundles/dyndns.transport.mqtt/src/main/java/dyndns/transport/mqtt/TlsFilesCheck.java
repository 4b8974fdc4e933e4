package dyndns.transport.mqtt;

import dyndns.api.config.ConfigurationCheck;
import dyndns.tls.Identity;
import dyndns.tls.PemFiles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Whether the PEM files can be used now. They are read anew for each connection. */
@Component(property = {ConfigurationCheck.PIDS + "=" + MqttConfig.PID, ConfigurationCheck.TRANSIENT + ":Boolean=true"})
public final class TlsFilesCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        String ca = text(properties, "ca.cert");
        String certificate = text(properties, "client.cert");
        String key = text(properties, "client.key");
        List<Problem> problems = new ArrayList<>();
        problem("ca.cert", ca, () -> PemFiles.certificates(Path.of(ca))).ifPresent(problems::add);
        Optional<Problem> badCertificate =
                problem("client.cert", certificate, () -> PemFiles.certificates(Path.of(certificate)));
        Optional<Problem> badKey = problem("client.key", key, () -> PemFiles.privateKey(Path.of(key)));
        badCertificate.ifPresent(problems::add);
        badKey.ifPresent(problems::add);
        if (badCertificate.isEmpty() && badKey.isEmpty() && !certificate.isBlank()) {
            problem("client.key", key, () -> Identity.read(Path.of(certificate), Path.of(key)))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private interface Reading {
        Object read() throws IOException;
    }

    private static Optional<Problem> problem(String property, String file, Reading reading) {
        if (file.isBlank()) return Optional.empty();
        try {
            reading.read();
            return Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.of(new Problem(property, file, "a PEM file that can be used; now: " + e.getMessage()));
        }
    }

    private static String text(Map<String, Object> properties, String name) {
        return properties.get(name) instanceof String text ? text : "";
    }
}
