package dyndns.settings;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns while any configuration is refused: the program goes on with what was good before. */
@Component(
        service = HealthCheck.class,
        property = {
            HealthCheck.NAME + "=configuration",
            HealthCheck.TAGS + "=ready",
            HealthCheck.TAGS + "=configuration"
        })
public final class ConfigurationHealthCheck implements HealthCheck {
    private final SettingsLoader loader;
    private final ConfigurationGuard guard;

    @Activate
    public ConfigurationHealthCheck(
            @Reference(name = "loader") SettingsLoader loader, @Reference(name = "guard") ConfigurationGuard guard) {
        this.loader = loader;
        this.guard = guard;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        List<String> problems = new ArrayList<>(loader.problems());
        problems.addAll(guard.problems());
        problems.forEach(problem -> log.warn("{}", problem));
        if (problems.isEmpty()) log.info("every configuration is good");
        return new Result(log);
    }
}
