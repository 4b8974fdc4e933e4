package dyndns.webconsole;

import dyndns.api.config.ConfigurationCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What the form of the console cannot say. */
@Component(property = ConfigurationCheck.PIDS + "=" + Console.PID)
public final class ConsoleCheck implements ConfigurationCheck {
    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return problems(
                text(properties, "listen", Console.DEFAULT_LISTEN),
                text(properties, "user", Console.DEFAULT_USER),
                text(properties, "tls.cert", ""),
                text(properties, "tls.key", ""));
    }

    /** @throws IllegalArgumentException naming the first bad property */
    static void demand(Console.Config config) {
        for (Problem problem : problems(config.listen(), config.user(), config.tls_cert(), config.tls_key())) {
            throw new IllegalArgumentException(
                    problem.property() + ": " + problem.value() + "; allowed: " + problem.allowed());
        }
    }

    private static List<Problem> problems(String listen, String user, String certificate, String key) {
        List<Problem> problems = new ArrayList<>();
        if (listen.isEmpty()) return problems;
        Optional<Listen> address = Listen.parse(listen);
        if (address.isEmpty()) problems.add(new Problem("listen", listen, Listen.ALLOWED));
        if (certificate.isEmpty() && address.filter(a -> !a.isLoopback()).isPresent()) {
            problems.add(new Problem("listen", listen, "a loopback address, as there is no tls.cert"));
        }
        if (certificate.isEmpty() != key.isEmpty()) {
            String missing = certificate.isEmpty() ? "tls.cert" : "tls.key";
            problems.add(new Problem(missing, "", "certificate and key go together: both or none"));
        }
        if (user.isBlank()) problems.add(new Problem("user", user, "a name of 1 to 200 characters"));
        return problems;
    }

    private static String text(Map<String, Object> properties, String name, String otherwise) {
        Object value = properties.get(name);
        return value == null ? otherwise : value.toString();
    }
}
