package dyndns.http;

import dyndns.api.config.ConfigurationCheck;
import dyndns.api.config.ListenAddress;
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

/**
 * Whether a listener could start now: its address is free, its PEM files can be used.
 */
@Component(property = {ConfigurationCheck.PIDS + "=dyndns.http", ConfigurationCheck.TRANSIENT + ":Boolean=true"})
public final class ListenerStartCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return checkChange(pid, Map.of(), properties);
    }

    @Override
    public List<Problem> checkChange(String pid, Map<String, Object> before, Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        String address = text(properties, "address");
        Optional<ListenAddress> held = ListenAddress.parse(text(before, "address"));
        ListenAddress.parse(address)
                .flatMap(to -> Obstacle.of(held, to))
                .ifPresent(why -> problems.add(
                        new Problem("address", address, "an address that can be listened on; now: " + why)));
        problems.addAll(tls(text(properties, "tls.cert"), text(properties, "tls.key")));
        return problems;
    }

    private static List<Problem> tls(String certificate, String key) {
        if (certificate.isEmpty() || key.isEmpty()) return List.of(); // ListenerCheck's to report
        List<Problem> problems = new ArrayList<>();
        problem("tls.cert", certificate, () -> PemFiles.certificates(Path.of(certificate)))
                .ifPresent(problems::add);
        problem("tls.key", key, () -> PemFiles.privateKey(Path.of(key))).ifPresent(problems::add);
        if (problems.isEmpty()) {
            problem("tls.key", key, () -> Identity.read(Path.of(certificate), Path.of(key)))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private interface Reading {
        Object read() throws IOException;
    }

    private static Optional<Problem> problem(String property, String file, Reading reading) {
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
