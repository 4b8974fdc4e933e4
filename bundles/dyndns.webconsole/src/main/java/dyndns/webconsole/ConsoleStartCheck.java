package dyndns.webconsole;

import dyndns.api.config.ConfigurationCheck;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the console's listener could start now: what the check of all listeners says. */
@Component(property = {ConfigurationCheck.PIDS + "=" + Console.PID, ConfigurationCheck.TRANSIENT + ":Boolean=true"})
public final class ConsoleStartCheck implements ConfigurationCheck {
    private static final String OF_LISTENERS =
            "(&(" + ConfigurationCheck.PIDS + "=dyndns.http)(" + ConfigurationCheck.TRANSIENT + "=true))";

    private final ConfigurationCheck listeners;

    @Activate
    public ConsoleStartCheck(@Reference(name = "listeners", target = OF_LISTENERS) ConfigurationCheck listeners) {
        this.listeners = listeners;
    }

    @Override
    public List<Problem> check(String pid, Map<String, Object> properties) {
        return checkChange(pid, Map.of(), properties);
    }

    @Override
    public List<Problem> checkChange(String pid, Map<String, Object> before, Map<String, Object> properties) {
        Map<String, Object> now =
                before.isEmpty() ? before : ConsoleListener.of(before).orElse(Map.of());
        return ConsoleListener.of(properties).stream()
                .flatMap(listener -> listeners.checkChange(ConsoleListener.PID, now, listener).stream())
                .map(ConsoleStartCheck::ours)
                .toList();
    }

    private static Problem ours(Problem problem) {
        return problem.property().equals("address")
                ? new Problem("listen", problem.value(), problem.allowed())
                : problem;
    }
}
