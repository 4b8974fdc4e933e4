package dyndns.notifier.mail;

import dyndns.api.config.ConfigurationCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** What the form cannot say: the syntax of addresses, and what goes together. */
@Component(property = ConfigurationCheck.PIDS + "=" + MailConfig.PID)
public final class MailCheck implements ConfigurationCheck {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");
    private static final int MOST_RECEIVERS = 100;

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        List<Problem> problems = new ArrayList<>();
        address("from", text(properties, "from")).ifPresent(problems::add);
        String[] to = properties.get("to") instanceof String[] texts ? texts : new String[0];
        if (to.length == 0 || to.length > MOST_RECEIVERS) {
            problems.add(new Problem("to", to.length + " addresses", "1 to " + MOST_RECEIVERS + " addresses"));
        }
        for (String one : to) address("to", one).ifPresent(problems::add);
        String host = text(properties, "host");
        if (!host.strip().matches("[A-Za-z0-9._:-]+")) {
            problems.add(new Problem("host", host, "a host name or an address, without a port"));
        }
        login(properties, host.strip()).ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> login(Map<String, Object> properties, String host) {
        boolean user = !text(properties, "user").isEmpty();
        boolean password = !text(properties, ".password").isEmpty();
        if (password && !user) return Optional.of(new Problem("user", "", "the user of the password"));
        if (user && !password) return Optional.of(new Problem(".password", "", "the password of the user"));
        boolean clear = text(properties, "tls").equals("none") && !LOCAL.contains(host);
        return clear && user
                ? Optional.of(new Problem("tls", "none", "starttls or implicit: a password does not travel in clear"))
                : Optional.empty();
    }

    private static Optional<Problem> address(String property, String text) {
        try {
            Account.address(property, text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new Problem(property, text, Account.ADDRESS));
        }
    }

    private static String text(Map<String, Object> properties, String name) {
        return properties.get(name) instanceof String text ? text : "";
    }
}
